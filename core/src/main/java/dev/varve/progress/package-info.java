/** How long work says how far it is. */
@NullMarked
package dev.varve.progress;

import org.jspecify.annotations.NullMarked;

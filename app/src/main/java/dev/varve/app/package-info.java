/** The runnable program. */
@NullMarked
package dev.varve.app;

import org.jspecify.annotations.NullMarked;

/** The one shape of all content. */
@NullMarked
package dev.varve.item;

import org.jspecify.annotations.NullMarked;

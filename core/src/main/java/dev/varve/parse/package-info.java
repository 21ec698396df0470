/** Source files to units of code. */
@NullMarked
package dev.varve.parse;

import org.jspecify.annotations.NullMarked;

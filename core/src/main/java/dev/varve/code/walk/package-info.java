/** Which files of a directory tree are source, and their text. */
@NullMarked
package dev.varve.code.walk;

import org.jspecify.annotations.NullMarked;

/** Opening Varve: the one place where the parts are wired together. */
@NullMarked
package dev.varve;

import org.jspecify.annotations.NullMarked;

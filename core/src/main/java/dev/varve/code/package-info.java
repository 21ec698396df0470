/** Finding code by describing what it does. */
@NullMarked
package dev.varve.code;

import org.jspecify.annotations.NullMarked;

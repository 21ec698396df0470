/** Conditions on fields and text, and what they mean. */
@NullMarked
package dev.varve.filter;

import org.jspecify.annotations.NullMarked;

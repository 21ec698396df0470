/** Short programs that show what Varve is for; each runs as a test. */
@NullMarked
package dev.varve.examples;

import org.jspecify.annotations.NullMarked;

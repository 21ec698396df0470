/** What must not be stored in the clear, and how it is kept. */
@NullMarked
package dev.varve.secret;

import org.jspecify.annotations.NullMarked;

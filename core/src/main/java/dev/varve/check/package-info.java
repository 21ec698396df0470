/** Comparing a projection with the ledger, and mending it. */
@NullMarked
package dev.varve.check;

import org.jspecify.annotations.NullMarked;

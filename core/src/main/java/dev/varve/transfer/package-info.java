/** Moving a whole ledger from one engine to another, and proving that it is all there. */
@NullMarked
package dev.varve.transfer;

import org.jspecify.annotations.NullMarked;

/** The one write path and the truth that projections replay. */
@NullMarked
package dev.varve.ledger;

import org.jspecify.annotations.NullMarked;

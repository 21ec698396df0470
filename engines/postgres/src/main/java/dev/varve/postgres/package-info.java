/** PostgreSQL 15 or newer as a ledger that many machines share; the projection stays with each. */
@NullMarked
package dev.varve.postgres;

import org.jspecify.annotations.NullMarked;

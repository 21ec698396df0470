/** The ledger on SQLite: one file, one writer at a time, across threads and processes. */
@NullMarked
package dev.varve.embedded.ledger;

import org.jspecify.annotations.NullMarked;

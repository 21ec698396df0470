/** The embedded engine: a ledger on SQLite with its projection on Lucene, in one home directory. */
@NullMarked
package dev.varve.embedded;

import org.jspecify.annotations.NullMarked;

/** What every ledger and key-value store must do, as tests to extend. */
@NullMarked
package dev.varve.testkit.ledger;

import org.jspecify.annotations.NullMarked;

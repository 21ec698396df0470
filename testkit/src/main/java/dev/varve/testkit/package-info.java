/** Contracts that every engine must keep, exact engines as oracles, and faults to inject. */
@NullMarked
package dev.varve.testkit;

import org.jspecify.annotations.NullMarked;

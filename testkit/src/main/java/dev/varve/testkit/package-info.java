/** Contracts that every engine and model must keep, and what their tests stand on. */
@NullMarked
package dev.varve.testkit;

import org.jspecify.annotations.NullMarked;

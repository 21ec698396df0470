/** Processes that die, and disks that are slow. */
@NullMarked
package dev.varve.testkit.crash;

import org.jspecify.annotations.NullMarked;

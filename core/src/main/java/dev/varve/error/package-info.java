/** What can go wrong, in one table for every door. */
@NullMarked
package dev.varve.error;

import org.jspecify.annotations.NullMarked;

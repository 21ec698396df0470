/** Settings and where each came from. */
@NullMarked
package dev.varve.config;

import org.jspecify.annotations.NullMarked;

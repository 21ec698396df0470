/** How an engine plugs in. */
@NullMarked
package dev.varve.engine;

import org.jspecify.annotations.NullMarked;

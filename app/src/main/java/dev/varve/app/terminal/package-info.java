/** What a command writes, and where to. */
@NullMarked
package dev.varve.app.terminal;

import org.jspecify.annotations.NullMarked;

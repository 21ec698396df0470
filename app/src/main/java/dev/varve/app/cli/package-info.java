/** The command line. */
@NullMarked
package dev.varve.app.cli;

import org.jspecify.annotations.NullMarked;

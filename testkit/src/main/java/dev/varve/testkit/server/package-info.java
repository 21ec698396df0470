/** Real servers for tests, started by the project's own scripts. */
@NullMarked
package dev.varve.testkit.server;

import org.jspecify.annotations.NullMarked;

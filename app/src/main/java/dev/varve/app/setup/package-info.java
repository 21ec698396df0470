/** What the build does once so that each start is quick. */
@NullMarked
package dev.varve.app.setup;

import org.jspecify.annotations.NullMarked;

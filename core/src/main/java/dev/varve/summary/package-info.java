/** How long talk becomes short: what a summarizer is, and how one plugs in. */
@NullMarked
package dev.varve.summary;

import org.jspecify.annotations.NullMarked;

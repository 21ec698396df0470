/** How what was recalled is put in order: words, neighbours, sittings, times; nothing is stored. */
@NullMarked
package dev.varve.memory.recall;

import org.jspecify.annotations.NullMarked;

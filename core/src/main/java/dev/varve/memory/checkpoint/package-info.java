/**
 * Lists and bytes as trees of chunks under the digests of their contents, without storage: what two
 * checkpoints have in common is one chunk.
 */
@NullMarked
package dev.varve.memory.checkpoint;

import org.jspecify.annotations.NullMarked;

/** Embedding models that run in this process, and endpoints that run them elsewhere. */
@NullMarked
package dev.varve.models;

import org.jspecify.annotations.NullMarked;

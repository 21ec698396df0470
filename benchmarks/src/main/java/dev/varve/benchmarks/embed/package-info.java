/** How fast texts become vectors, beside LangChain4j's own class for the same model. */
@NullMarked
package dev.varve.benchmarks.embed;

import org.jspecify.annotations.NullMarked;

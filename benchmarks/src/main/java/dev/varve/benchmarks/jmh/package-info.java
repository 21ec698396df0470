/** JMH benchmarks of the hot paths, for those who change them. */
@NullMarked
package dev.varve.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;

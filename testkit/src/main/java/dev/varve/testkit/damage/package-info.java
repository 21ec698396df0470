/** The eight damages of a home: how to inflict each, and a trial that inflicts all. */
@NullMarked
package dev.varve.testkit.damage;

import org.jspecify.annotations.NullMarked;

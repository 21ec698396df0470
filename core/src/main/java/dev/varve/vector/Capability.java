package dev.varve.vector;

/** What a store does itself; whatever else is missing is done above it. */
public enum Capability {
  FILTER_PUSHDOWN,
  HYBRID,
  TRANSACTION,
  TIME_TRAVEL
}

package dev.varve.engine;

/** What an engine holds: the truth, a copy that replays it, or its own content without a ledger. */
public enum EngineRole {
  LEDGER,
  MIRROR,
  NATIVE
}

package dev.varve.memory.checkpoint;

import java.util.Collection;
import java.util.Map;

/** A place for chunks, each once. */
public interface Chunks {

  /** The chunks at these addresses; those that are not there are left out. */
  Map<Address, byte[]> read(Collection<Address> addresses);

  /** Keeps chunks under their addresses; those that are there already are passed by. */
  void write(Map<Address, byte[]> chunks);
}

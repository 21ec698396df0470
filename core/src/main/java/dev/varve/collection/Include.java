package dev.varve.collection;

import dev.varve.item.Item;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** A part of an item that an answer carries besides the id. */
public enum Include {
  DOCUMENTS,
  METADATAS,
  EMBEDDINGS;

  /** What an answer carries unless it is told: documents and metadata, no vectors. */
  public static final Set<Include> STANDARD = Set.of(DOCUMENTS, METADATAS);

  /** Every part. */
  public static final Set<Include> ALL = Set.copyOf(EnumSet.allOf(Include.class));

  /** A copy of {@code item} that has only these parts. */
  static Item strip(Item item, Set<Include> parts) {
    return new Item(
        item.id(),
        parts.contains(METADATAS) ? item.fields() : Map.of(),
        parts.contains(DOCUMENTS) ? item.text() : null,
        parts.contains(EMBEDDINGS) ? item.vector() : null);
  }
}

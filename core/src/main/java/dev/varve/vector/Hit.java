package dev.varve.vector;

import dev.varve.item.Item;
import java.util.OptionalDouble;

/**
 * One found item.
 *
 * @param seq the ledger row of the item's version
 * @param score larger is better; comparable within one result only
 * @param distance the exact distance to the query's vector in the space's metric
 * @param words the BM25 score of the query's words
 */
public record Hit(
    Item item, long seq, double score, OptionalDouble distance, OptionalDouble words) {}

package dev.varve.ledger;

import java.time.Instant;

/**
 * One entry of the change log. Order of {@code seq} is order of commit.
 *
 * @param seq the position in the log; for a PUT also the row id of the version
 * @param space the space the item is in, or 0 for a NOTE
 * @param item the item's id, or {@code table/key} for a NOTE
 * @param version 1 for a new item, then one more each; begins anew after the item was deleted
 * @param prevSeq the row that this change supersedes, ends or completes; 0 if there is none
 * @param at when it was written, for people: no logic uses it but retention
 */
public record Change(
    long seq, int space, String item, long version, Op op, long prevSeq, Instant at) {}

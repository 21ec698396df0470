package dev.varve.transfer;

import java.util.List;

/**
 * What was moved and found equal on both sides.
 *
 * @param seq the last change
 * @param queries questions whose answers were compared
 */
public record TransferReport(List<Copied> tables, long seq, int queries) {
  public TransferReport {
    tables = List.copyOf(tables);
  }

  public long rows() {
    return tables.stream().mapToLong(Copied::rows).sum();
  }

  /**
   * One table.
   *
   * @param hash of all its rows, whatever their order
   */
  public record Copied(String table, long rows, String hash) {}
}

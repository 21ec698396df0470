package dev.varve.check;

import java.util.List;

/**
 * What a check found or a repair mended.
 *
 * @param compared versions of items looked at on both sides
 * @param damages at most {@value #MAX_LISTED} of them
 * @param total how many there were in all
 */
public record CheckReport(long compared, List<Damage> damages, long total) {
  public static final int MAX_LISTED = 1_000;

  public CheckReport {
    damages = List.copyOf(damages);
  }

  public boolean clean() {
    return total == 0;
  }
}

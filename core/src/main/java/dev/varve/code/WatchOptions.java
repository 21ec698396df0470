package dev.varve.code;

import java.time.Duration;

/**
 * How to watch a tree.
 *
 * @param index what {@link Code#index} would be told; vectors are computed behind the watch
 * @param quiet how long it must be quiet after a change before it is taken in
 * @param between how long at most until the whole tree is compared again, whatever was heard
 * @param absence how long the root may be gone before the watch ends
 */
public record WatchOptions(
    Code.IndexOptions index, Duration quiet, Duration between, Duration absence) {

  public static WatchOptions standard(Code.IndexOptions index) {
    return new WatchOptions(
        index, Duration.ofMillis(200), Duration.ofMinutes(1), Duration.ofMinutes(1));
  }
}

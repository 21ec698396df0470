package dev.varve.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private static final Duration TIME = Duration.ofMillis(500);

  private static long work() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void waitIdly(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  @Test
  void doesNotPassBeforeItWasStarted() {
    assertThat(new Deadline(Duration.ZERO).passed()).isFalse();
  }

  @Test
  void timeWithoutWorkIsNotEnoughToPass() {
    Deadline deadline = new Deadline(TIME);
    deadline.start();
    waitIdly(TIME.multipliedBy(2));

    assertThat(deadline.passed()).isFalse();
    waitIdly(TIME);
    assertThat(deadline.passed()).isFalse();
    waitIdly(TIME.multipliedBy(3));
    assertThat(deadline.passed()).as("the watchdog must not be the first").isTrue();
  }

  @Test
  void passesAfterTheTimeAndHalfAsMuchWork() {
    Deadline deadline = new Deadline(TIME);
    deadline.start();
    waitIdly(TIME.multipliedBy(2));
    assertThat(deadline.passed()).isFalse();
    long begin = work();
    while (!deadline.passed()) {
      assertThat(work() - begin).as("ns of work").isLessThan(TIME.toNanos());
    }
  }

  @Test
  void passesAtOnceWhenCancelled() {
    Deadline deadline = new Deadline(Duration.ofDays(1));
    deadline.start();
    deadline.cancel();

    assertThat(deadline.passed()).isTrue();
  }
}

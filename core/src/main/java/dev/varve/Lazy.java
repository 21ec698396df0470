package dev.varve;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made when it is first asked for; a failure is thrown each time. */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> make;
  private @Nullable T value;

  Lazy(Supplier<T> make) {
    this.make = make;
  }

  @Override
  public synchronized T get() {
    T made = value;
    if (made == null) {
      made = make.get();
      value = made;
    }
    return made;
  }

  /** The value if it was made. */
  synchronized Optional<T> opened() {
    return Optional.ofNullable(value);
  }
}

package dev.varve.memory;

import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.secret.SecretBox;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The keys that users have for services, sealed before they are stored. */
final class ApiKeys {
  /** Longest key, in UTF-16 units. */
  private static final int MAX_VALUE = 10_000;

  private final Storage storage;
  private final Supplier<SecretBox> box;
  private final InstantSource clock;

  ApiKeys(Storage storage, Supplier<SecretBox> box, InstantSource clock) {
    this.storage = storage;
    this.box = box;
    this.clock = clock;
  }

  void set(User user, String name, String value) {
    String checked = name.strip();
    if (checked.isEmpty() || checked.length() > Users.MAX_NAME) {
      throw VarveException.of(
          Kind.INVALID,
          "name of the key has %d characters, but must have 1 to %d",
          checked.length(),
          Users.MAX_NAME);
    }
    if (value.isBlank() || value.length() > MAX_VALUE) {
      throw VarveException.of(
          Kind.INVALID,
          "key '%s' has %d characters, but must have 1 to %d",
          checked,
          value.strip().length(),
          MAX_VALUE);
    }
    change(user, checked, box.get().seal(label(user, checked), value));
  }

  String get(User user, String name) {
    String sealed = storage.ledger().read(at -> new UserTable(at).apiKeys(user.id())).get(name);
    if (sealed == null) {
      throw VarveException.of(
          Kind.NOT_FOUND,
          "user '%s' has no key '%s', but %s; 'varve memory users key --set %s' stores one",
          user.username(),
          name,
          user.apiKeys().stream().sorted().toList(),
          name);
    }
    return box.get().open(label(user, name), sealed);
  }

  boolean remove(User user, String name) {
    return change(user, name, null);
  }

  private boolean change(User user, String name, @Nullable String sealed) {
    return storage
        .ledger()
        .commit(
            transaction -> {
              UserTable table = new UserTable(transaction);
              Users.require(transaction, user.id());
              Map<String, String> keys = new TreeMap<>(table.apiKeys(user.id()));
              boolean there =
                  sealed == null ? keys.remove(name) != null : keys.put(name, sealed) != null;
              if (sealed != null || there) {
                table.apiKeys(user.id(), keys, clock.instant());
                transaction.note("users", user.id());
              }
              return there;
            });
  }

  private SecretBox.Label label(User user, String name) {
    return new SecretBox.Label(
        storage.ledger().identity().store(), "users/" + user.id() + "/" + name);
  }
}

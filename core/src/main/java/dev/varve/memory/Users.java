package dev.varve.memory;

import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Snapshot;
import dev.varve.secret.SecretKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The people whose memories a home holds. Safe for use by several threads and processes. */
public final class Users {
  /** Longest name or address, in UTF-16 units. */
  public static final int MAX_NAME = 200;

  private final Storage storage;
  private final Ids ids;
  private final InstantSource clock;
  private final ApiKeys apiKeys;

  Users(Storage storage, Ids ids, InstantSource clock, ApiKeys apiKeys) {
    this.storage = storage;
    this.apiKeys = apiKeys;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What may be said of a user.
   *
   * @param preferences a JSON object
   */
  public record Profile(String username, @Nullable String email, String preferences) {
    public static Profile of(String username) {
      return new Profile(username, null, "{}");
    }
  }

  /**
   * Adds a user.
   *
   * @throws VarveException INVALID if the profile is; CONFLICT if the name is taken
   */
  public User create(Profile profile) {
    Profile checked = checked(profile);
    return storage
        .ledger()
        .commit(
            transaction -> {
              UserTable table = new UserTable(transaction);
              requireFree(table, checked.username(), null);
              Instant now = clock.instant();
              User user =
                  new User(
                      ids.next(),
                      checked.username(),
                      checked.email(),
                      checked.preferences(),
                      java.util.Set.of(),
                      now,
                      now);
              table.add(user);
              transaction.note("users", user.id());
              return user;
            });
  }

  /** The user of this name, added if there is none. */
  public User ensure(String username) {
    return storage
        .ledger()
        .read(snapshot -> new UserTable(snapshot).find(username))
        .orElseGet(
            () -> {
              try {
                return create(Profile.of(username));
              } catch (VarveException e) {
                if (e.kind() != Kind.CONFLICT) {
                  throw e;
                }
                return get(username); // another process was faster
              }
            });
  }

  /**
   * A user by id or by name.
   *
   * @throws VarveException NOT_FOUND if there is none
   */
  public User get(String idOrName) {
    return storage.ledger().read(snapshot -> require(snapshot, idOrName));
  }

  static User require(Snapshot snapshot, String idOrName) {
    return new UserTable(snapshot)
        .find(idOrName)
        .orElseThrow(
            () ->
                Ids.unknown(
                    "user",
                    idOrName,
                    "start a conversation with 'varve memory start --user NAME'"));
  }

  /** Users in order of name, from beyond {@code afterName}, at most {@code limit}. */
  public List<User> list(String afterName, int limit) {
    return storage.ledger().read(snapshot -> new UserTable(snapshot).all(afterName, limit));
  }

  /**
   * Replaces what is said of a user.
   *
   * @throws VarveException NOT_FOUND if there is none; INVALID if the profile is; CONFLICT if the
   *     name is another's
   */
  public User update(String idOrName, Profile profile) {
    Profile checked = checked(profile);
    return storage
        .ledger()
        .commit(
            transaction -> {
              UserTable table = new UserTable(transaction);
              User present = require(transaction, idOrName);
              requireFree(table, checked.username(), present.id());
              User changed =
                  new User(
                      present.id(),
                      checked.username(),
                      checked.email(),
                      checked.preferences(),
                      present.apiKeys(),
                      present.createdAt(),
                      clock.instant());
              table.change(changed);
              transaction.note("users", changed.id());
              return changed;
            });
  }

  /**
   * Keeps a key of a user's, sealed with {@link SecretKey}; one of the same name is replaced.
   *
   * @throws VarveException NOT_FOUND if there is no such user; INVALID if name or key is empty or
   *     too long; what {@link SecretKey#of} throws
   */
  public void apiKey(String idOrName, String name, String value) {
    apiKeys.set(get(idOrName), name, value);
  }

  /**
   * A key of a user's.
   *
   * @throws VarveException NOT_FOUND if there is no such user or key; DENIED if it was sealed with
   *     another key than this program has; CORRUPT if it was altered
   */
  public String apiKey(String idOrName, String name) {
    return apiKeys.get(get(idOrName), name);
  }

  /** Removes a key of a user's; says whether there was one. */
  public boolean removeApiKey(String idOrName, String name) {
    return apiKeys.remove(get(idOrName), name);
  }

  private static void requireFree(UserTable table, String username, @Nullable String own) {
    table
        .find(username)
        .filter(other -> !other.id().equals(own))
        .ifPresent(
            other -> {
              throw VarveException.of(
                  Kind.CONFLICT, "username '%s' is taken; choose another one", username);
            });
  }

  private static Profile checked(Profile profile) {
    String name = StoredText.of(profile.username().strip());
    if (name.isEmpty() || name.length() > MAX_NAME) {
      throw VarveException.of(
          Kind.INVALID,
          "username has %d characters, but must have 1 to %d",
          name.length(),
          MAX_NAME);
    }
    return new Profile(
        name,
        StoredText.ofNullable(profile.email()),
        StoredText.object("preferences of user '%s'".formatted(name), profile.preferences()));
  }
}

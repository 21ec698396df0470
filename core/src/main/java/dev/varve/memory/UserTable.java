package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/** Who there is. */
final class UserTable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Handle sql;

  UserTable(Snapshot snapshot) {
    this.sql = snapshot.sql();
  }

  void add(User user) {
    sql.createUpdate(
            "INSERT INTO users (id, username, email, preferences, created_at, updated_at)"
                + " VALUES (?, ?, ?, ?, ?, ?)")
        .bind(0, user.id())
        .bind(1, user.username())
        .bind(2, user.email())
        .bind(3, user.preferences())
        .bind(4, user.createdAt().toEpochMilli())
        .bind(5, user.updatedAt().toEpochMilli())
        .execute();
  }

  void change(User user) {
    sql.createUpdate(
            "UPDATE users SET username = ?, email = ?, preferences = ?, updated_at = ?"
                + " WHERE id = ?")
        .bind(0, user.username())
        .bind(1, user.email())
        .bind(2, user.preferences())
        .bind(3, user.updatedAt().toEpochMilli())
        .bind(4, user.id())
        .execute();
  }

  /** The user of this id, else of this name. */
  Optional<User> find(String idOrName) {
    return sql.createQuery(
            "SELECT * FROM users WHERE id = ? OR username = ?"
                + " ORDER BY CASE WHEN id = ? THEN 0 ELSE 1 END LIMIT 1")
        .bind(0, idOrName)
        .bind(1, idOrName)
        .bind(2, idOrName)
        .map((row, context) -> user(row))
        .findOne();
  }

  List<User> all(String afterName, int limit) {
    return sql.createQuery("SELECT * FROM users WHERE username > ? ORDER BY username LIMIT ?")
        .bind(0, afterName)
        .bind(1, limit)
        .map((row, context) -> user(row))
        .list();
  }

  /** Name to ciphertext. */
  Map<String, String> apiKeys(String id) {
    return sql.createQuery("SELECT api_keys FROM users WHERE id = ?")
        .bind(0, id)
        .map((row, context) -> keys(row))
        .one();
  }

  void apiKeys(String id, Map<String, String> keys, Instant now) {
    sql.createUpdate("UPDATE users SET api_keys = ?, updated_at = ? WHERE id = ?")
        .bind(0, JSON.writeValueAsString(keys))
        .bind(1, now.toEpochMilli())
        .bind(2, id)
        .execute();
  }

  private static Map<String, String> keys(ResultSet row) throws SQLException {
    Map<String, String> keys = new TreeMap<>();
    JSON.readTree(row.getString("api_keys"))
        .properties()
        .forEach(key -> keys.put(key.getKey(), key.getValue().asString()));
    return keys;
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(
        row.getString("id"),
        row.getString("username"),
        row.getString("email"),
        row.getString("preferences"),
        keys(row).keySet(),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }
}

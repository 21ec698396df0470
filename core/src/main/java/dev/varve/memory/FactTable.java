package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What is held to be true, in all its versions. */
final class FactTable {
  private final Handle sql;

  FactTable(Snapshot snapshot) {
    this.sql = snapshot.sql();
  }

  void add(Fact fact) {
    FactKey key = FactKey.of(fact.subject(), fact.predicate());
    sql.createUpdate(
            "INSERT INTO facts (id, user_id, conversation_id, project, subject, predicate, object,"
                + " subject_key, predicate_key, object_key, single_valued, valid_from, valid_to,"
                + " asserted_at, replaces, same_as, sources)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(0, fact.id())
        .bind(1, fact.userId())
        .bind(2, fact.conversationId())
        .bind(3, fact.project())
        .bind(4, fact.subject())
        .bind(5, fact.predicate())
        .bind(6, fact.object())
        .bind(7, key.subject())
        .bind(8, key.predicate())
        .bind(9, FactKey.plain(fact.object()))
        .bind(10, fact.singleValued() ? 1 : 0)
        .bind(11, millis(fact.validity().from()))
        .bind(12, millis(fact.validity().to()))
        .bind(13, fact.assertedAt().toEpochMilli())
        .bind(14, fact.replaces())
        .bind(15, fact.sameAs())
        .bind(16, JsonLists.write(fact.sources()))
        .execute();
  }

  private static @Nullable Long millis(@Nullable Instant moment) {
    return moment == null ? null : moment.toEpochMilli();
  }

  void retract(String id, Instant now) {
    sql.createUpdate("UPDATE facts SET retracted_at = ? WHERE id = ?")
        .bind(0, now.toEpochMilli())
        .bind(1, id)
        .execute();
  }

  void link(String id, String same) {
    sql.createUpdate("UPDATE facts SET same_as = ? WHERE id = ?")
        .bind(0, same)
        .bind(1, id)
        .execute();
  }

  Optional<Fact> find(String id) {
    return sql.createQuery("SELECT * FROM facts WHERE id = ?")
        .bind(0, id)
        .map((row, context) -> fact(row))
        .findOne();
  }

  /** Every version of a user's facts of a key, in the order in which they became known. */
  List<Fact> history(String userId, FactKey key) {
    return sql.createQuery(
            "SELECT * FROM facts WHERE user_id = ? AND subject_key = ? AND predicate_key = ?"
                + " ORDER BY asserted_at, id")
        .bind(0, userId)
        .bind(1, key.subject())
        .bind(2, key.predicate())
        .map((row, context) -> fact(row))
        .list();
  }

  /** Whether the user, or anybody, has a subject have one object of the predicate at a time. */
  boolean isSingle(String userId, FactKey key) {
    return key.usuallySingle()
        || sql.createQuery(
                "SELECT 1 FROM facts WHERE user_id = ? AND predicate_key = ? AND single_valued = 1"
                    + " LIMIT 1")
            .bind(0, userId)
            .bind(1, key.predicate())
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
  }

  /** Facts by subject, predicate, beginning and time of assertion, as {@link FactQuery} asks. */
  List<Fact> list(String userId, FactQuery wanted) {
    String subject = wanted.subject();
    String predicate = wanted.predicate();
    Instant validAt = wanted.validAt();
    Instant knownAt = wanted.knownAt();
    Query query =
        sql.createQuery(
            "SELECT * FROM facts WHERE user_id = :user"
                + (subject == null ? "" : " AND subject_key = :subject")
                + (predicate == null ? "" : " AND predicate_key = :predicate")
                + (knownAt == null
                    ? " AND retracted_at IS NULL"
                    : " AND asserted_at <= :known"
                        + " AND (retracted_at IS NULL OR retracted_at > :known)")
                + (validAt == null
                    ? ""
                    : " AND (valid_from IS NULL OR valid_from <= :valid)"
                        + " AND (valid_to IS NULL OR valid_to > :valid)")
                + " ORDER BY subject_key, predicate_key, coalesce(valid_from, :begin),"
                + " asserted_at, id LIMIT :limit");
    query.bind("user", userId).bind("begin", Long.MIN_VALUE).bind("limit", wanted.limit());
    if (subject != null) {
      query.bind("subject", FactKey.plain(subject));
    }
    if (predicate != null) {
      query.bind("predicate", FactKey.predicate(predicate));
    }
    if (knownAt != null) {
      query.bind("known", knownAt.toEpochMilli());
    }
    if (validAt != null) {
      query.bind("valid", validAt.toEpochMilli());
    }
    return query.map((row, context) -> fact(row)).list();
  }

  private static Fact fact(ResultSet row) throws SQLException {
    return new Fact(
        row.getString("id"),
        row.getString("user_id"),
        row.getString("conversation_id"),
        row.getString("project"),
        row.getString("subject"),
        row.getString("predicate"),
        row.getString("object"),
        row.getInt("single_valued") != 0,
        new Validity(moment(row, "valid_from"), moment(row, "valid_to")),
        Instant.ofEpochMilli(row.getLong("asserted_at")),
        moment(row, "retracted_at"),
        row.getString("replaces"),
        row.getString("same_as"),
        JsonLists.read(row.getString("sources")));
  }

  private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}

-- requires:

-- Which store this is, and which life of it: one row.
CREATE TABLE store (
  id    TEXT    NOT NULL,
  epoch INTEGER NOT NULL
);
INSERT INTO store (id, epoch)
SELECT substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-4' || substr(h, 14, 3) || '-a' || substr(h, 18, 3)
    || '-' || substr(h, 21, 12), 1
  FROM (SELECT lower(hex(randomblob(16))) AS h);

-- The log. Order of seq is order of commit; `at` is in milliseconds and never falls.
CREATE TABLE changes (
  seq      INTEGER PRIMARY KEY AUTOINCREMENT,
  space    INTEGER NOT NULL,
  item     TEXT    NOT NULL,
  version  INTEGER NOT NULL,
  op       INTEGER NOT NULL,
  prev_seq INTEGER NOT NULL,
  at       INTEGER NOT NULL
);
CREATE INDEX changes_by_space ON changes (space, seq);

-- What the vectors of one store have in common. `words` is CODE or PROSE: how its texts become words.
-- `live` counts its live items; as-of questions about a time before `horizon` cannot be answered any
-- more.
CREATE TABLE space (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  name        TEXT    NOT NULL UNIQUE,
  dimension   INTEGER NOT NULL,
  metric      TEXT    NOT NULL,
  model       TEXT,
  title_field TEXT,
  words       TEXT    NOT NULL,
  metadata    TEXT    NOT NULL,
  live        INTEGER NOT NULL DEFAULT 0,
  horizon     INTEGER NOT NULL DEFAULT 0
);

-- One row for each version of each item: seq is that of the PUT that made it, deleted_seq that of
-- the change that ended it (0 while it lives). `vector` is float32, little-endian; `embedding` is
-- 0 none, 1 pending, 2 done, 3 failed.
CREATE TABLE item (
  seq         INTEGER PRIMARY KEY,
  space       INTEGER NOT NULL,
  id          TEXT    NOT NULL,
  version     INTEGER NOT NULL,
  deleted_seq INTEGER NOT NULL DEFAULT 0,
  vector_seq  INTEGER NOT NULL,
  embedding   INTEGER NOT NULL,
  fields      TEXT    NOT NULL,
  text        TEXT,
  vector      BLOB
);
CREATE UNIQUE INDEX item_live ON item (space, id) WHERE deleted_seq = 0;
CREATE INDEX item_pending ON item (space, seq) WHERE embedding = 1 AND deleted_seq = 0;
CREATE INDEX item_failed ON item (space, seq) WHERE embedding = 3 AND deleted_seq = 0;

-- Small values; expires_at in milliseconds, null means never.
CREATE TABLE kv (
  namespace  TEXT NOT NULL,
  key        TEXT NOT NULL,
  value      TEXT NOT NULL,
  expires_at INTEGER,
  PRIMARY KEY (namespace, key)
) WITHOUT ROWID;

PRAGMA user_version = 1;

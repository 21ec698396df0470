-- requires: 1

-- A tree of source files that was indexed; times in milliseconds.
CREATE TABLE project (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT    NOT NULL,
  root       TEXT    NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  indexed_at INTEGER
);

-- What was last seen of each file; `skipped` says why it has no units, `note` why it was cut into
-- line windows although its language is parsed. `units` counts its live items.
CREATE TABLE file (
  project  INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  path     TEXT    NOT NULL,
  hash     TEXT    NOT NULL,
  size     INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  language TEXT,
  skipped  TEXT,
  note     TEXT,
  units    INTEGER NOT NULL,
  PRIMARY KEY (project, path)
) WITHOUT ROWID;

-- What a unit of code calls or imports.
CREATE TABLE code_reference (
  unit_seq INTEGER NOT NULL REFERENCES item (seq) ON DELETE CASCADE,
  kind     TEXT    NOT NULL CHECK (kind IN ('call', 'import')),
  name     TEXT    NOT NULL,
  line     INTEGER
);
CREATE INDEX code_reference_by_unit ON code_reference (unit_seq);
CREATE INDEX code_reference_by_name ON code_reference (name);

PRAGMA user_version = 2;

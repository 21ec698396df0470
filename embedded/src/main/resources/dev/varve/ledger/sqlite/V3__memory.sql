-- requires: 1

-- Keys are UUIDv7 in their text form, so that none can be guessed and new ones sort last. Times are
-- in milliseconds; JSON stands in columns whose comment says so. Rows with a `salt` are in the audit
-- chain: it holds SHA-256(salt, row), so that nothing about a row can be told once it is erased.

-- Whose memory it is. `preferences` is JSON; `api_keys` is JSON, name to ciphertext.
CREATE TABLE users (
  id          TEXT    NOT NULL PRIMARY KEY,
  username    TEXT    NOT NULL UNIQUE,
  email       TEXT,
  preferences TEXT    NOT NULL DEFAULT '{}',
  api_keys    TEXT    NOT NULL DEFAULT '{}',
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL
);

-- `total_messages` counts what is in the conversation now, `next_ordinal` is where the next message
-- stands; `last_at` and `last_sitting` are of the last message in it, null and 0 if there is none.
-- `metadata` and `state` are JSON, and `state_version` grows with each change of `state`.
CREATE TABLE conversations (
  id                TEXT    NOT NULL PRIMARY KEY,
  user_id           TEXT    NOT NULL REFERENCES users (id),
  session_id        TEXT,
  project           TEXT,
  title             TEXT,
  llm_provider      TEXT,
  status            TEXT    NOT NULL CHECK (status IN ('active', 'paused', 'completed', 'archived')),
  iteration         INTEGER NOT NULL DEFAULT 0,
  total_messages    INTEGER NOT NULL DEFAULT 0,
  compression_count INTEGER NOT NULL DEFAULT 0,
  next_ordinal      INTEGER NOT NULL DEFAULT 0,
  last_at           INTEGER,
  last_sitting      INTEGER NOT NULL DEFAULT 0,
  metadata          TEXT    NOT NULL DEFAULT '{}',
  state             TEXT    NOT NULL DEFAULT '{}',
  state_version     INTEGER NOT NULL DEFAULT 0,
  created_at        INTEGER NOT NULL,
  updated_at        INTEGER NOT NULL
);
CREATE INDEX conversations_by_user ON conversations (user_id, updated_at);
CREATE INDEX conversations_by_project ON conversations (project) WHERE project IS NOT NULL;

-- What was said, in order of `ordinal`; never changed. `sitting` counts the stretches between long
-- pauses; `tool_calls` and `metadata` are JSON. What of it is in a conversation now is said by
-- `present_messages`.
CREATE TABLE messages (
  id               TEXT    NOT NULL PRIMARY KEY,
  conversation_id  TEXT    NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  ordinal          INTEGER NOT NULL,
  sitting          INTEGER NOT NULL,
  iteration        INTEGER NOT NULL,
  role             TEXT    NOT NULL,
  speaker          TEXT,
  content          TEXT    NOT NULL,
  tool_calls       TEXT,
  tokens           INTEGER NOT NULL,
  importance_score REAL    NOT NULL,
  embedding_id     TEXT,
  idempotency_key  TEXT,
  metadata         TEXT    NOT NULL DEFAULT '{}',
  created_at       INTEGER NOT NULL,
  salt             BLOB    NOT NULL,
  UNIQUE (conversation_id, ordinal)
);
CREATE UNIQUE INDEX messages_once ON messages (conversation_id, idempotency_key)
  WHERE idempotency_key IS NOT NULL;

-- The messages of other conversations that a fork begins with; its own have greater ordinals.
CREATE TABLE inherited_stretches (
  conversation_id TEXT    NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  source_id       TEXT    NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  first_ordinal   INTEGER NOT NULL,
  last_ordinal    INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, first_ordinal)
);
CREATE INDEX inherited_stretches_by_source ON inherited_stretches (source_id);

-- What restored checkpoints have taken out of a conversation, from change `since_seq` up to before
-- change `until_seq`, which is 0 while it is out.
CREATE TABLE withdrawn_stretches (
  conversation_id TEXT    NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  first_ordinal   INTEGER NOT NULL,
  last_ordinal    INTEGER NOT NULL,
  since_seq       INTEGER NOT NULL,
  until_seq       INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (conversation_id, since_seq, first_ordinal)
);
CREATE INDEX withdrawn_stretches_now ON withdrawn_stretches (conversation_id, first_ordinal)
  WHERE until_seq = 0;

-- What is in a conversation now, under `in_conversation`; a fork shows messages of its source.
CREATE VIEW present_messages AS
SELECT m.*, m.conversation_id AS in_conversation
  FROM messages m
 WHERE NOT EXISTS (
       SELECT 1 FROM withdrawn_stretches w
        WHERE w.conversation_id = m.conversation_id AND w.until_seq = 0
          AND m.ordinal BETWEEN w.first_ordinal AND w.last_ordinal)
UNION ALL
SELECT m.*, i.conversation_id AS in_conversation
  FROM inherited_stretches i
  JOIN messages m ON m.conversation_id = i.source_id
   AND m.ordinal BETWEEN i.first_ordinal AND i.last_ordinal
 WHERE NOT EXISTS (
       SELECT 1 FROM withdrawn_stretches w
        WHERE w.conversation_id = i.conversation_id AND w.until_seq = 0
          AND m.ordinal BETWEEN w.first_ordinal AND w.last_ordinal);

-- What became of messages that were compressed; `message_ids`, `entities`, `files` and `decisions`
-- are JSON arrays. A segment made of segments is of a higher level, and `merged_into` names it; where
-- `beside` is 1, its messages stay in the working tier. `withdrawn` is 1 while some of its messages
-- are taken out.
CREATE TABLE memory_segments (
  id                TEXT    NOT NULL PRIMARY KEY,
  conversation_id   TEXT    NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  summary           TEXT    NOT NULL,
  message_ids       TEXT    NOT NULL,
  first_ordinal     INTEGER NOT NULL,
  last_ordinal      INTEGER NOT NULL,
  first_time        INTEGER NOT NULL,
  last_time         INTEGER NOT NULL,
  tier              TEXT    NOT NULL CHECK (tier IN ('short_term', 'long_term')),
  importance_score  REAL    NOT NULL,
  compression_level INTEGER NOT NULL,
  beside            INTEGER NOT NULL DEFAULT 0,
  tokens_before     INTEGER NOT NULL,
  tokens_after      INTEGER NOT NULL,
  summarizer        TEXT    NOT NULL,
  entities          TEXT    NOT NULL DEFAULT '[]',
  files             TEXT    NOT NULL DEFAULT '[]',
  decisions         TEXT    NOT NULL DEFAULT '[]',
  merged_into       TEXT,
  withdrawn         INTEGER NOT NULL DEFAULT 0,
  created_at        INTEGER NOT NULL,
  salt              BLOB    NOT NULL
);
CREATE INDEX memory_segments_by_conversation ON memory_segments (conversation_id, first_ordinal);

-- `parameters` and `result` are JSON or plain text as the tool gave it.
CREATE TABLE tool_executions (
  id              TEXT    NOT NULL PRIMARY KEY,
  conversation_id TEXT    NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  iteration       INTEGER NOT NULL,
  tool_name       TEXT    NOT NULL,
  action          TEXT,
  parameters      TEXT    NOT NULL DEFAULT '{}',
  result          TEXT,
  success         INTEGER NOT NULL,
  duration_ms     INTEGER,
  created_at      INTEGER NOT NULL,
  salt            BLOB    NOT NULL
);
CREATE INDEX tool_executions_by_conversation ON tool_executions (conversation_id, created_at);

-- `state_snapshot` and `message_list` are addresses of chunks, from which the whole is put together;
-- `stored_bytes` is what the chunks took that nothing else had. A checkpoint that was taken because
-- another was restored names that one in `restoring`.
CREATE TABLE checkpoints (
  id               TEXT    NOT NULL PRIMARY KEY,
  conversation_id  TEXT    NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  iteration_number INTEGER NOT NULL,
  agent_state      TEXT,
  name             TEXT,
  context_summary  TEXT,
  state_snapshot   TEXT    NOT NULL,
  message_list     TEXT    NOT NULL,
  message_count    INTEGER NOT NULL,
  stored_bytes     INTEGER NOT NULL,
  restoring        TEXT,
  created_at       INTEGER NOT NULL,
  salt             BLOB    NOT NULL
);
CREATE INDEX checkpoints_by_conversation ON checkpoints (conversation_id, id);

-- The pieces of one user's checkpoints, each once, under SHA-256 of its bytes.
CREATE TABLE checkpoint_chunks (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  address BLOB NOT NULL,
  bytes   BLOB NOT NULL,
  PRIMARY KEY (user_id, address)
);

-- The chunks that were found to be in use while the others are swept out; empty between sweeps.
CREATE TABLE checkpoint_marks (
  user_id TEXT NOT NULL,
  address BLOB NOT NULL,
  PRIMARY KEY (user_id, address)
);

-- What was written or read of files, with its text, which is searched in pieces.
CREATE TABLE documents (
  id              TEXT    NOT NULL PRIMARY KEY,
  user_id         TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  conversation_id TEXT    REFERENCES conversations (id) ON DELETE CASCADE,
  iteration       INTEGER NOT NULL,
  filename        TEXT    NOT NULL,
  format          TEXT    NOT NULL,
  file_path       TEXT,
  operation       TEXT    NOT NULL CHECK (operation IN ('generated', 'analysed')),
  content         TEXT    NOT NULL,
  pieces          INTEGER NOT NULL,
  metadata        TEXT    NOT NULL DEFAULT '{}',
  created_at      INTEGER NOT NULL,
  salt            BLOB    NOT NULL
);
CREATE INDEX documents_by_user ON documents (user_id, created_at);
CREATE INDEX documents_by_conversation ON documents (conversation_id)
  WHERE conversation_id IS NOT NULL;

-- What a person did to a running agent; `event_data` is JSON.
CREATE TABLE interaction_events (
  id              TEXT    NOT NULL PRIMARY KEY,
  conversation_id TEXT    NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  iteration       INTEGER NOT NULL,
  event_type      TEXT    NOT NULL
    CHECK (event_type IN ('pause', 'resume', 'goal', 'feedback', 'context')),
  event_data      TEXT    NOT NULL DEFAULT '{}',
  goal_modified   INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  salt            BLOB    NOT NULL
);
CREATE INDEX interaction_events_by_conversation ON interaction_events (conversation_id, created_at);

-- Numbers about an agent at work; `metadata` is JSON.
CREATE TABLE agent_metrics (
  id              TEXT    NOT NULL PRIMARY KEY,
  conversation_id TEXT    REFERENCES conversations (id) ON DELETE CASCADE,
  metric_type     TEXT    NOT NULL,
  metric_value    REAL    NOT NULL,
  timestamp       INTEGER NOT NULL,
  metadata        TEXT    NOT NULL DEFAULT '{}'
);
CREATE INDEX agent_metrics_by_type ON agent_metrics (metric_type, timestamp);
CREATE INDEX agent_metrics_by_conversation ON agent_metrics (conversation_id)
  WHERE conversation_id IS NOT NULL;

-- What is held to be true, in two times: when it is so (`valid_`), and when it was known here. The
-- `_key` columns are the words in their plain form; `sources` is a JSON array of message ids.
CREATE TABLE facts (
  id              TEXT    NOT NULL PRIMARY KEY,
  user_id         TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  conversation_id TEXT    REFERENCES conversations (id) ON DELETE CASCADE,
  project         TEXT,
  subject         TEXT    NOT NULL,
  predicate       TEXT    NOT NULL,
  object          TEXT    NOT NULL,
  subject_key     TEXT    NOT NULL,
  predicate_key   TEXT    NOT NULL,
  object_key      TEXT    NOT NULL,
  single_valued   INTEGER NOT NULL,
  valid_from      INTEGER,
  valid_to        INTEGER,
  asserted_at     INTEGER NOT NULL,
  retracted_at    INTEGER,
  replaces        TEXT,
  same_as         TEXT,
  sources         TEXT    NOT NULL DEFAULT '[]'
);
CREATE INDEX facts_by_key ON facts (user_id, subject_key, predicate_key);
CREATE INDEX facts_of_one_object ON facts (user_id, predicate_key) WHERE single_valued = 1;

-- The places in code that a message, segment, document or fact speaks of, as they were then.
CREATE TABLE code_citations (
  source_id    TEXT NOT NULL,
  source_type  TEXT NOT NULL CHECK (source_type IN ('message', 'segment', 'document', 'fact')),
  root         TEXT NOT NULL,
  file         TEXT NOT NULL,
  symbol       TEXT NOT NULL DEFAULT '',
  content_hash TEXT NOT NULL,
  PRIMARY KEY (source_id, root, file, symbol)
);
CREATE INDEX code_citations_by_file ON code_citations (file);

-- The chain: `digest` is SHA-256(salt, row), `hash` that of the entry with the `hash` before it.
CREATE TABLE audit_log (
  position INTEGER NOT NULL PRIMARY KEY,
  kind     TEXT    NOT NULL,
  row_id   TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  digest   BLOB    NOT NULL,
  hash     BLOB    NOT NULL
);
CREATE INDEX audit_log_by_row ON audit_log (row_id);

-- Why rows are gone: erased for good, or archived to a file; or that archived ones have returned.
-- `positions` are those of the chain whose rows it is about, as a JSON array of [first, last];
-- `report` is JSON and holds counts only.
CREATE TABLE removals (
  id         TEXT    NOT NULL PRIMARY KEY,
  kind       TEXT    NOT NULL CHECK (kind IN ('erasure', 'archive', 'return')),
  positions  TEXT    NOT NULL,
  report     TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  salt       BLOB    NOT NULL
);

-- What the projection holds of a memory: of which row, and by which model its vector is.
CREATE VIEW vector_embeddings AS
SELECT i.seq                              AS id,
       json_extract(i.fields, '$.kind')   AS source_type,
       json_extract(i.fields, '$.source') AS source_id,
       s.model                            AS model_name,
       i.id                               AS item,
       i.embedding                        AS state
  FROM item i JOIN space s ON s.number = i.space
 WHERE s.name = 'memory' AND i.deleted_seq = 0;

PRAGMA user_version = 3;

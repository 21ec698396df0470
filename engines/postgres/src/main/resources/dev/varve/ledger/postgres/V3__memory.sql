-- requires: 1

-- Keys are UUIDv7 in their text form, so that none can be guessed and new ones sort last. Times are
-- in milliseconds; JSON stands in columns whose comment says so. Rows with a `salt` are in the audit
-- chain: it holds SHA-256(salt, row), so that nothing about a row can be told once it is erased.

-- Whose memory it is. `preferences` is JSON; `api_keys` is JSON, name to ciphertext.
CREATE TABLE users (
  tenant_id   text COLLATE "C" NOT NULL DEFAULT tenant(),
  id          text COLLATE "C" NOT NULL,
  username    text COLLATE "C" NOT NULL,
  email       text COLLATE "C",
  preferences text COLLATE "C" NOT NULL DEFAULT '{}',
  api_keys    text COLLATE "C" NOT NULL DEFAULT '{}',
  created_at  bigint           NOT NULL,
  updated_at  bigint           NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, username)
);

-- `total_messages` counts what is in the conversation now, `next_ordinal` is where the next message
-- stands; `last_at` and `last_sitting` are of the last message in it, null and 0 if there is none.
-- `metadata` and `state` are JSON, and `state_version` grows with each change of `state`.
CREATE TABLE conversations (
  tenant_id         text COLLATE "C" NOT NULL DEFAULT tenant(),
  id                text COLLATE "C" NOT NULL,
  user_id           text COLLATE "C" NOT NULL,
  session_id        text COLLATE "C",
  project           text COLLATE "C",
  title             text COLLATE "C",
  llm_provider      text COLLATE "C",
  status            text COLLATE "C" NOT NULL
    CHECK (status IN ('active', 'paused', 'completed', 'archived')),
  iteration         bigint           NOT NULL DEFAULT 0,
  total_messages    bigint           NOT NULL DEFAULT 0,
  compression_count bigint           NOT NULL DEFAULT 0,
  next_ordinal      bigint           NOT NULL DEFAULT 0,
  last_at           bigint,
  last_sitting      bigint           NOT NULL DEFAULT 0,
  metadata          text COLLATE "C" NOT NULL DEFAULT '{}',
  state             text COLLATE "C" NOT NULL DEFAULT '{}',
  state_version     bigint           NOT NULL DEFAULT 0,
  created_at        bigint           NOT NULL,
  updated_at        bigint           NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX conversations_by_user ON conversations (tenant_id, user_id, updated_at);
CREATE INDEX conversations_by_project ON conversations (tenant_id, project) WHERE project IS NOT NULL;

-- What was said, in order of `ordinal`; never changed. `sitting` counts the stretches between long
-- pauses; `tool_calls` and `metadata` are JSON. What of it is in a conversation now is said by
-- `present_messages`.
CREATE TABLE messages (
  tenant_id        text COLLATE "C" NOT NULL DEFAULT tenant(),
  id               text COLLATE "C" NOT NULL,
  conversation_id  text COLLATE "C" NOT NULL,
  ordinal          bigint           NOT NULL,
  sitting          bigint           NOT NULL,
  iteration        bigint           NOT NULL,
  role             text COLLATE "C" NOT NULL,
  speaker          text COLLATE "C",
  content          text COLLATE "C" NOT NULL,
  tool_calls       text COLLATE "C",
  tokens           bigint           NOT NULL,
  importance_score double precision NOT NULL,
  embedding_id     text COLLATE "C",
  idempotency_key  text COLLATE "C",
  metadata         text COLLATE "C" NOT NULL DEFAULT '{}',
  created_at       bigint           NOT NULL,
  salt             bytea            NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id) ON DELETE CASCADE,
  UNIQUE (tenant_id, conversation_id, ordinal)
) PARTITION BY HASH (tenant_id);
CREATE UNIQUE INDEX messages_once ON messages (tenant_id, conversation_id, idempotency_key)
  WHERE idempotency_key IS NOT NULL;

-- The messages of other conversations that a fork begins with; its own have greater ordinals.
CREATE TABLE inherited_stretches (
  tenant_id       text COLLATE "C" NOT NULL DEFAULT tenant(),
  conversation_id text COLLATE "C" NOT NULL,
  source_id       text COLLATE "C" NOT NULL,
  first_ordinal   bigint           NOT NULL,
  last_ordinal    bigint           NOT NULL,
  PRIMARY KEY (tenant_id, conversation_id, first_ordinal),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, source_id) REFERENCES conversations (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX inherited_stretches_by_source ON inherited_stretches (tenant_id, source_id);

-- What restored checkpoints have taken out of a conversation, from change `since_seq` up to before
-- change `until_seq`, which is 0 while it is out.
CREATE TABLE withdrawn_stretches (
  tenant_id       text COLLATE "C" NOT NULL DEFAULT tenant(),
  conversation_id text COLLATE "C" NOT NULL,
  first_ordinal   bigint           NOT NULL,
  last_ordinal    bigint           NOT NULL,
  since_seq       bigint           NOT NULL,
  until_seq       bigint           NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, conversation_id, since_seq, first_ordinal),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX withdrawn_stretches_now ON withdrawn_stretches (tenant_id, conversation_id, first_ordinal)
  WHERE until_seq = 0;

-- What is in a conversation now, under `in_conversation`; a fork shows messages of its source.
CREATE VIEW present_messages WITH (security_invoker = true) AS
SELECT m.*, m.conversation_id AS in_conversation
  FROM messages m
 WHERE NOT EXISTS (
       SELECT 1 FROM withdrawn_stretches w
        WHERE w.tenant_id = m.tenant_id AND w.conversation_id = m.conversation_id
          AND w.until_seq = 0 AND m.ordinal BETWEEN w.first_ordinal AND w.last_ordinal)
UNION ALL
SELECT m.*, i.conversation_id AS in_conversation
  FROM inherited_stretches i
  JOIN messages m ON m.tenant_id = i.tenant_id AND m.conversation_id = i.source_id
   AND m.ordinal BETWEEN i.first_ordinal AND i.last_ordinal
 WHERE NOT EXISTS (
       SELECT 1 FROM withdrawn_stretches w
        WHERE w.tenant_id = i.tenant_id AND w.conversation_id = i.conversation_id
          AND w.until_seq = 0 AND m.ordinal BETWEEN w.first_ordinal AND w.last_ordinal);

-- What became of messages that were compressed; `message_ids`, `entities`, `files` and `decisions`
-- are JSON arrays. A segment made of segments is of a higher level, and `merged_into` names it; where
-- `beside` is 1, its messages stay in the working tier. `withdrawn` is 1 while some of its messages
-- are taken out.
CREATE TABLE memory_segments (
  tenant_id         text COLLATE "C" NOT NULL DEFAULT tenant(),
  id                text COLLATE "C" NOT NULL,
  conversation_id   text COLLATE "C" NOT NULL,
  summary           text COLLATE "C" NOT NULL,
  message_ids       text COLLATE "C" NOT NULL,
  first_ordinal     bigint           NOT NULL,
  last_ordinal      bigint           NOT NULL,
  first_time        bigint           NOT NULL,
  last_time         bigint           NOT NULL,
  tier              text COLLATE "C" NOT NULL CHECK (tier IN ('short_term', 'long_term')),
  importance_score  double precision NOT NULL,
  compression_level bigint           NOT NULL,
  beside            bigint           NOT NULL DEFAULT 0,
  tokens_before     bigint           NOT NULL,
  tokens_after      bigint           NOT NULL,
  summarizer        text COLLATE "C" NOT NULL,
  entities          text COLLATE "C" NOT NULL DEFAULT '[]',
  files             text COLLATE "C" NOT NULL DEFAULT '[]',
  decisions         text COLLATE "C" NOT NULL DEFAULT '[]',
  merged_into       text COLLATE "C",
  withdrawn         bigint           NOT NULL DEFAULT 0,
  created_at        bigint           NOT NULL,
  salt              bytea            NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX memory_segments_by_conversation ON memory_segments (tenant_id, conversation_id, first_ordinal);

-- `parameters` and `result` are JSON or plain text as the tool gave it.
CREATE TABLE tool_executions (
  tenant_id       text COLLATE "C" NOT NULL DEFAULT tenant(),
  id              text COLLATE "C" NOT NULL,
  conversation_id text COLLATE "C" NOT NULL,
  iteration       bigint           NOT NULL,
  tool_name       text COLLATE "C" NOT NULL,
  action          text COLLATE "C",
  parameters      text COLLATE "C" NOT NULL DEFAULT '{}',
  result          text COLLATE "C",
  success         bigint           NOT NULL,
  duration_ms     bigint,
  created_at      bigint           NOT NULL,
  salt            bytea            NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX tool_executions_by_conversation ON tool_executions (tenant_id, conversation_id, created_at);

-- `state_snapshot` and `message_list` are addresses of chunks, from which the whole is put together;
-- `stored_bytes` is what the chunks took that nothing else had. A checkpoint that was taken because
-- another was restored names that one in `restoring`.
CREATE TABLE checkpoints (
  tenant_id        text COLLATE "C" NOT NULL DEFAULT tenant(),
  id               text COLLATE "C" NOT NULL,
  conversation_id  text COLLATE "C" NOT NULL,
  iteration_number bigint           NOT NULL,
  agent_state      text COLLATE "C",
  name             text COLLATE "C",
  context_summary  text COLLATE "C",
  state_snapshot   text COLLATE "C" NOT NULL,
  message_list     text COLLATE "C" NOT NULL,
  message_count    bigint           NOT NULL,
  stored_bytes     bigint           NOT NULL,
  restoring        text COLLATE "C",
  created_at       bigint           NOT NULL,
  salt             bytea            NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX checkpoints_by_conversation ON checkpoints (tenant_id, conversation_id, id);

-- The pieces of one user's checkpoints, each once, under SHA-256 of its bytes.
CREATE TABLE checkpoint_chunks (
  tenant_id text COLLATE "C" NOT NULL DEFAULT tenant(),
  user_id   text COLLATE "C" NOT NULL,
  address   bytea            NOT NULL,
  bytes     bytea            NOT NULL,
  PRIMARY KEY (tenant_id, user_id, address),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);

-- The chunks that were found to be in use while the others are swept out; empty between sweeps.
CREATE TABLE checkpoint_marks (
  tenant_id text COLLATE "C" NOT NULL DEFAULT tenant(),
  user_id   text COLLATE "C" NOT NULL,
  address   bytea            NOT NULL,
  PRIMARY KEY (tenant_id, user_id, address)
);

-- What was written or read of files, with its text, which is searched in pieces.
CREATE TABLE documents (
  tenant_id       text COLLATE "C" NOT NULL DEFAULT tenant(),
  id              text COLLATE "C" NOT NULL,
  user_id         text COLLATE "C" NOT NULL,
  conversation_id text COLLATE "C",
  iteration       bigint           NOT NULL,
  filename        text COLLATE "C" NOT NULL,
  format          text COLLATE "C" NOT NULL,
  file_path       text COLLATE "C",
  operation       text COLLATE "C" NOT NULL CHECK (operation IN ('generated', 'analysed')),
  content         text COLLATE "C" NOT NULL,
  pieces          bigint           NOT NULL,
  metadata        text COLLATE "C" NOT NULL DEFAULT '{}',
  created_at      bigint           NOT NULL,
  salt            bytea            NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX documents_by_user ON documents (tenant_id, user_id, created_at);
CREATE INDEX documents_by_conversation ON documents (tenant_id, conversation_id)
  WHERE conversation_id IS NOT NULL;

-- What a person did to a running agent; `event_data` is JSON.
CREATE TABLE interaction_events (
  tenant_id       text COLLATE "C" NOT NULL DEFAULT tenant(),
  id              text COLLATE "C" NOT NULL,
  conversation_id text COLLATE "C" NOT NULL,
  iteration       bigint           NOT NULL,
  event_type      text COLLATE "C" NOT NULL
    CHECK (event_type IN ('pause', 'resume', 'goal', 'feedback', 'context')),
  event_data      text COLLATE "C" NOT NULL DEFAULT '{}',
  goal_modified   bigint           NOT NULL,
  created_at      bigint           NOT NULL,
  salt            bytea            NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX interaction_events_by_conversation ON interaction_events (tenant_id, conversation_id, created_at);

-- Numbers about an agent at work; `metadata` is JSON.
CREATE TABLE agent_metrics (
  tenant_id       text COLLATE "C" NOT NULL DEFAULT tenant(),
  id              text COLLATE "C" NOT NULL,
  conversation_id text COLLATE "C",
  metric_type     text COLLATE "C" NOT NULL,
  metric_value    double precision NOT NULL,
  timestamp       bigint           NOT NULL,
  metadata        text COLLATE "C" NOT NULL DEFAULT '{}',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX agent_metrics_by_type ON agent_metrics (tenant_id, metric_type, timestamp);
CREATE INDEX agent_metrics_by_conversation ON agent_metrics (tenant_id, conversation_id)
  WHERE conversation_id IS NOT NULL;

-- What is held to be true, in two times: when it is so (`valid_`), and when it was known here. The
-- `_key` columns are the words in their plain form; `sources` is a JSON array of message ids.
CREATE TABLE facts (
  tenant_id       text COLLATE "C" NOT NULL DEFAULT tenant(),
  id              text COLLATE "C" NOT NULL,
  user_id         text COLLATE "C" NOT NULL,
  conversation_id text COLLATE "C",
  project         text COLLATE "C",
  subject         text COLLATE "C" NOT NULL,
  predicate       text COLLATE "C" NOT NULL,
  object          text COLLATE "C" NOT NULL,
  subject_key     text COLLATE "C" NOT NULL,
  predicate_key   text COLLATE "C" NOT NULL,
  object_key      text COLLATE "C" NOT NULL,
  single_valued   bigint           NOT NULL,
  valid_from      bigint,
  valid_to        bigint,
  asserted_at     bigint           NOT NULL,
  retracted_at    bigint,
  replaces        text COLLATE "C",
  same_as         text COLLATE "C",
  sources         text COLLATE "C" NOT NULL DEFAULT '[]',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX facts_by_key ON facts (tenant_id, user_id, subject_key, predicate_key);
CREATE INDEX facts_of_one_object ON facts (tenant_id, user_id, predicate_key)
  WHERE single_valued = 1;

-- The places in code that a message, segment, document or fact speaks of, as they were then.
CREATE TABLE code_citations (
  tenant_id    text COLLATE "C" NOT NULL DEFAULT tenant(),
  source_id    text COLLATE "C" NOT NULL,
  source_type  text COLLATE "C" NOT NULL
    CHECK (source_type IN ('message', 'segment', 'document', 'fact')),
  root         text COLLATE "C" NOT NULL,
  file         text COLLATE "C" NOT NULL,
  symbol       text COLLATE "C" NOT NULL DEFAULT '',
  content_hash text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, source_id, root, file, symbol)
);
CREATE INDEX code_citations_by_file ON code_citations (tenant_id, file);

-- The chain: `digest` is SHA-256(salt, row), `hash` that of the entry with the `hash` before it.
CREATE TABLE audit_log (
  tenant_id text COLLATE "C" NOT NULL DEFAULT tenant(),
  position  bigint           NOT NULL,
  kind      text COLLATE "C" NOT NULL,
  row_id    text COLLATE "C" NOT NULL,
  at        bigint           NOT NULL,
  digest    bytea            NOT NULL,
  hash      bytea            NOT NULL,
  PRIMARY KEY (tenant_id, position)
);
CREATE INDEX audit_log_by_row ON audit_log (tenant_id, row_id);

-- Why rows are gone: erased for good, or archived to a file; or that archived ones have returned.
-- `positions` are those of the chain whose rows it is about, as a JSON array of [first, last];
-- `report` is JSON and holds counts only.
CREATE TABLE removals (
  tenant_id  text COLLATE "C" NOT NULL DEFAULT tenant(),
  id         text COLLATE "C" NOT NULL,
  kind       text COLLATE "C" NOT NULL CHECK (kind IN ('erasure', 'archive', 'return')),
  positions  text COLLATE "C" NOT NULL,
  report     text COLLATE "C" NOT NULL,
  created_at bigint           NOT NULL,
  salt       bytea            NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

-- What the projection holds of a memory: of which row, and by which model its vector is.
CREATE VIEW vector_embeddings WITH (security_invoker = true) AS
SELECT i.seq                 AS id,
       i.fields ->> 'kind'   AS source_type,
       i.fields ->> 'source' AS source_id,
       s.model               AS model_name,
       i.id                  AS item,
       i.embedding           AS state
  FROM item i JOIN space s ON s.tenant_id = i.tenant_id AND s.number = i.space
 WHERE s.name = 'memory' AND i.deleted_seq = 0;

SELECT cut('messages');
SELECT guard(one) FROM unnest(ARRAY[
    'users', 'conversations', 'messages', 'memory_segments', 'tool_executions', 'checkpoints',
    'checkpoint_chunks', 'checkpoint_marks', 'inherited_stretches', 'withdrawn_stretches', 'documents', 'interaction_events', 'agent_metrics', 'facts',
    'code_citations', 'audit_log', 'removals']::regclass[]) AS one;

UPDATE schema_version SET version = 3;

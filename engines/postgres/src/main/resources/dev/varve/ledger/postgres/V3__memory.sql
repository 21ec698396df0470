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
-- stands; `metadata` and `state` are JSON, and `state_version` grows with each change of `state`.
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

-- What was said, in order of `ordinal`; never changed but for `withdrawn`, which is 1 while a
-- restored checkpoint has taken the message out. `sitting` counts the stretches between long
-- pauses; `tool_calls` and `metadata` are JSON.
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
  withdrawn        bigint           NOT NULL DEFAULT 0,
  created_at       bigint           NOT NULL,
  salt             bytea            NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id) ON DELETE CASCADE,
  UNIQUE (tenant_id, conversation_id, ordinal)
) PARTITION BY HASH (tenant_id);
CREATE UNIQUE INDEX messages_once ON messages (tenant_id, conversation_id, idempotency_key)
  WHERE idempotency_key IS NOT NULL;

-- What became of messages that were compressed; `message_ids`, `entities`, `files` and `decisions`
-- are JSON arrays. A segment made of segments is of a higher level, and `merged_into` names it.
CREATE TABLE memory_segments (
  tenant_id         text COLLATE "C" NOT NULL DEFAULT tenant(),
  id                text COLLATE "C" NOT NULL,
  conversation_id   text COLLATE "C" NOT NULL,
  summary           text COLLATE "C" NOT NULL,
  message_ids       text COLLATE "C" NOT NULL,
  first_ordinal     bigint           NOT NULL,
  last_ordinal      bigint           NOT NULL,
  tier              text COLLATE "C" NOT NULL CHECK (tier IN ('short_term', 'long_term')),
  importance_score  double precision NOT NULL,
  compression_level bigint           NOT NULL,
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

-- `state_snapshot` and `message_list` are addresses of chunks, from which the whole is put together.
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
  content_bytes    bigint           NOT NULL,
  created_at       bigint           NOT NULL,
  salt             bytea            NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX checkpoints_by_conversation ON checkpoints (tenant_id, conversation_id, created_at);

-- The pieces of one user's checkpoints, each once, under SHA-256 of its bytes.
CREATE TABLE checkpoint_chunks (
  tenant_id text COLLATE "C" NOT NULL DEFAULT tenant(),
  user_id   text COLLATE "C" NOT NULL,
  address   bytea            NOT NULL,
  bytes     bytea            NOT NULL,
  PRIMARY KEY (tenant_id, user_id, address),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
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
  PRIMARY KEY (tenant_id, source_id, file, symbol)
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

-- Why rows are gone: erased for good, or archived to a file. `positions` are those of the chain
-- whose rows went, as a JSON array of [first, last]; `report` is JSON.
CREATE TABLE removals (
  tenant_id  text COLLATE "C" NOT NULL DEFAULT tenant(),
  id         text COLLATE "C" NOT NULL,
  kind       text COLLATE "C" NOT NULL CHECK (kind IN ('erasure', 'archive')),
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
    'checkpoint_chunks', 'documents', 'interaction_events', 'agent_metrics', 'facts',
    'code_citations', 'audit_log', 'removals']::regclass[]) AS one;

UPDATE schema_version SET version = 3;

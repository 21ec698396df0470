-- requires:

-- The tenant that the present transaction speaks for; null outside of one, which then sees nothing.
CREATE FUNCTION tenant() RETURNS text LANGUAGE sql STABLE
AS $$ SELECT nullif(current_setting('varve.tenant', true), '') $$;

-- Lets each tenant see and write its own rows only, the owner of the table included. A partition
-- that is named in a statement is guarded by its own policy, not by that of the whole table.
CREATE FUNCTION guard(guarded regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part regclass;
BEGIN
  FOR part IN SELECT guarded UNION SELECT relid FROM pg_partition_tree(guarded) LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY own_rows ON %s USING (tenant_id = tenant())', part);
  END LOOP;
END $$;

-- Cuts a table into eight by tenant.
CREATE FUNCTION cut(parted regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  FOR part IN 0..7 LOOP
    EXECUTE format(
      'CREATE TABLE %s PARTITION OF %s FOR VALUES WITH (MODULUS 8, REMAINDER %s)',
      parted || '_' || part, parted, part);
  END LOOP;
END $$;

-- Under the name it has in SQLite, so that one statement serves both.
CREATE FUNCTION instr(whole text, part text) RETURNS integer LANGUAGE sql IMMUTABLE
AS $$ SELECT strpos(whole, part) $$;

-- One row, of no tenant.
CREATE TABLE schema_version (
  version integer NOT NULL
);
INSERT INTO schema_version (version) VALUES (1);

-- Which store this is, and which life of it: one row for each tenant. `seq` is the last change and
-- `at` its time; `last_space` the highest number that a space ever had.
CREATE TABLE store (
  tenant_id  text COLLATE "C" NOT NULL DEFAULT tenant() PRIMARY KEY,
  id         text   NOT NULL,
  epoch      bigint NOT NULL DEFAULT 1,
  seq        bigint NOT NULL DEFAULT 0,
  at         bigint NOT NULL DEFAULT 0,
  last_space integer NOT NULL DEFAULT 0
);

-- The log. Order of seq is order of commit; `at` is in milliseconds and never falls.
CREATE TABLE changes (
  tenant_id text COLLATE "C" NOT NULL DEFAULT tenant(),
  seq       bigint NOT NULL,
  space     integer NOT NULL,
  item      text COLLATE "C" NOT NULL,
  version   bigint NOT NULL,
  op        integer NOT NULL,
  prev_seq  bigint NOT NULL,
  at        bigint NOT NULL,
  PRIMARY KEY (tenant_id, seq)
) PARTITION BY HASH (tenant_id);
CREATE INDEX changes_by_space ON changes (tenant_id, space, seq);

-- What the vectors of one store have in common. `words` is CODE or PROSE: how its texts become words.
-- `live` counts its live items; as-of questions about a time before `horizon` cannot be answered any
-- more.
CREATE TABLE space (
  tenant_id   text COLLATE "C" NOT NULL DEFAULT tenant(),
  number      integer NOT NULL,
  name        text COLLATE "C" NOT NULL,
  dimension   integer NOT NULL,
  metric      text    NOT NULL,
  model       text,
  title_field text,
  words       text    NOT NULL,
  metadata    jsonb   NOT NULL,
  live        bigint  NOT NULL DEFAULT 0,
  horizon     bigint  NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, number),
  UNIQUE (tenant_id, name)
);

-- One row for each version of each item: seq is that of the PUT that made it, deleted_seq that of
-- the change that ended it (0 while it lives). `vector` is float32, little-endian; `embedding` is
-- 0 none, 1 pending, 2 done, 3 failed. `words` serves queries by hand: of a long text its beginning,
-- because a tsvector holds a megabyte at most.
CREATE TABLE item (
  tenant_id   text COLLATE "C" NOT NULL DEFAULT tenant(),
  seq         bigint NOT NULL,
  space       integer NOT NULL,
  id          text COLLATE "C" NOT NULL,
  version     bigint NOT NULL,
  deleted_seq bigint NOT NULL DEFAULT 0,
  vector_seq  bigint NOT NULL,
  embedding   integer NOT NULL,
  fields      jsonb  NOT NULL,
  text        text COLLATE "C",
  vector      bytea,
  words       tsvector GENERATED ALWAYS AS
    (to_tsvector('simple'::regconfig, left(text, 100000))) STORED,
  PRIMARY KEY (tenant_id, seq)
) PARTITION BY HASH (tenant_id);
ALTER TABLE item ALTER COLUMN vector SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX item_live ON item (tenant_id, space, id) WHERE deleted_seq = 0;
CREATE INDEX item_pending ON item (tenant_id, space, seq) WHERE embedding = 1 AND deleted_seq = 0;
CREATE INDEX item_failed ON item (tenant_id, space, seq) WHERE embedding = 3 AND deleted_seq = 0;
CREATE INDEX item_fields ON item USING gin (fields jsonb_path_ops);
CREATE INDEX item_words ON item USING gin (words);

-- Small values; expires_at in milliseconds, null means never.
CREATE TABLE kv (
  tenant_id  text COLLATE "C" NOT NULL DEFAULT tenant(),
  namespace  text COLLATE "C" NOT NULL,
  key        text COLLATE "C" NOT NULL,
  value      text   NOT NULL,
  expires_at bigint,
  PRIMARY KEY (tenant_id, namespace, key)
);

-- Vectors already computed. Not logged: after a crash of the server it begins empty.
CREATE UNLOGGED TABLE embedding (
  tenant_id text COLLATE "C" NOT NULL DEFAULT tenant(),
  key       text COLLATE "C" NOT NULL,
  used_at   bigint NOT NULL,
  vector    bytea  NOT NULL,
  PRIMARY KEY (tenant_id, key)
);
ALTER TABLE embedding ALTER COLUMN vector SET STORAGE EXTERNAL;

SELECT cut('changes'), cut('item');
SELECT guard(one) FROM unnest('{store,changes,space,item,kv,embedding}'::regclass[]) AS one;

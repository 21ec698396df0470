DROP VIEW vector_embeddings;
DROP TABLE removals;
DROP TABLE audit_log;
DROP TABLE code_citations;
DROP TABLE facts;
DROP TABLE agent_metrics;
DROP TABLE interaction_events;
DROP TABLE documents;
DROP TABLE checkpoint_marks;
DROP TABLE checkpoint_chunks;
DROP TABLE checkpoints;
DROP TABLE tool_executions;
DROP TABLE memory_segments;
DROP VIEW present_messages;
DROP TABLE withdrawn_stretches;
DROP TABLE inherited_stretches;
DROP TABLE messages;
DROP TABLE conversations;
DROP TABLE users;

DELETE FROM item WHERE space IN (SELECT number FROM space WHERE name = 'memory');
DELETE FROM changes WHERE space IN (SELECT number FROM space WHERE name = 'memory');
DELETE FROM space WHERE name = 'memory';

UPDATE schema_version SET version = 2;

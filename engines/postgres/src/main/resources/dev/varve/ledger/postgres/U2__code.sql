DROP TABLE code_reference;
DROP TABLE file;
DROP TABLE project;

UPDATE schema_version SET version = 1;

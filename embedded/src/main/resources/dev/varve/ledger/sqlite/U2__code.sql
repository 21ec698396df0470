DROP TABLE code_reference;
DROP TABLE file;
DROP TABLE project;

PRAGMA user_version = 1;

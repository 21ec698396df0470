-- requires:
CREATE TABLE second (id INTEGER);
PRAGMA user_version = 2;

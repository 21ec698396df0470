-- requires:
CREATE TABLE ok (id INTEGER);
PRAGMA user_version = 1;

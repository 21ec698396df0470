-- requires: 2
CREATE TABLE first (id INTEGER);
PRAGMA user_version = 1;

-- requires: 1
CREATE TABLE half (id INTEGER);
CREATE TABLE nonsense;
PRAGMA user_version = 2;

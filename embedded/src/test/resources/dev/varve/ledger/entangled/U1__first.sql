DROP TABLE first;
PRAGMA user_version = 0;

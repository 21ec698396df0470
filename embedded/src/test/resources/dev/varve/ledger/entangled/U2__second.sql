DROP TABLE second;
PRAGMA user_version = 1;

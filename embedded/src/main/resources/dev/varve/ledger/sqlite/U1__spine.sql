DROP TABLE kv;
DROP TABLE item;
DROP TABLE space;
DROP TABLE changes;
DROP TABLE store;

PRAGMA user_version = 0;

#include "kb/schema.h"

namespace galley::kb {

// Qualifiers and references lie by the number of their statement, so that those of statements that come
// together lie together, and a bulk load only appends. Rules join qualifiers by id, on the right of LEFT JOIN
// too: they have that as well. kb_reference is a join: rules may not have it on the right of a LEFT JOIN.
const char* schema_tables_by_statement() {
  return R"sql(
CREATE TABLE qualifier(statement INTEGER NOT NULL, name TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
  entity TEXT, text TEXT, low REAL, best REAL, high REAL, unit TEXT, earliest INTEGER, latest INTEGER, edtf TEXT,
  PRIMARY KEY(statement, name)) STRICT, WITHOUT ROWID;
-- Of statements with more than one: the only one, as nearly all have, is in the statement's row.
CREATE TABLE reference(statement INTEGER NOT NULL, position INTEGER NOT NULL, source TEXT NOT NULL,
  locator TEXT NOT NULL, PRIMARY KEY(statement, position)) STRICT, WITHOUT ROWID;
CREATE VIEW kb_qualifier AS SELECT id AS statement, name, kind, entity, text, low, best, high, unit, earliest,
  latest, edtf FROM qualifier;
CREATE VIEW kb_reference AS SELECT s.id AS statement, coalesce(s.source, r.source) AS source,
  coalesce(s.locator, r.locator) AS locator FROM statement AS s LEFT JOIN reference AS r ON r.statement = s.seq AND
  s.source IS NULL WHERE s.source IS NOT NULL OR r.source IS NOT NULL;
)sql";
}

// Entities, properties and sources are kept by their text keys, not by numbers: each view that rules see is
// then one table, which SQLite flattens wherever it stands (a view that is a join cannot be flattened on the
// right of a LEFT JOIN: it would be computed whole, for every article), and a look-up by key is one index
// probe. STRICT: SQLite itself refuses a value of another type.
const char* schema_tables() {
  return R"sql(
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- Who changed what, when, why, and from which source (may be empty). A build is transaction 1. `added` and `removed`
-- count versions of statements: a correction is one of each.
CREATE TABLE txn(txn INTEGER PRIMARY KEY, at TEXT NOT NULL, author TEXT NOT NULL, kind TEXT NOT NULL,
  undoes INTEGER REFERENCES txn, message TEXT NOT NULL, source TEXT NOT NULL, added INTEGER NOT NULL,
  removed INTEGER NOT NULL) STRICT;
-- The files of the text: 'toml' files whole, 'kb' files by their head; their lines are the statements.
CREATE TABLE file(file INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, head TEXT NOT NULL,
  txn_from INTEGER NOT NULL REFERENCES txn) STRICT;
-- What a file (its `head`) was before a later transaction changed or removed it.
CREATE TABLE file_history(history INTEGER PRIMARY KEY, path TEXT NOT NULL, kind TEXT NOT NULL, head TEXT NOT NULL,
  txn_from INTEGER NOT NULL, txn_to INTEGER NOT NULL REFERENCES txn) STRICT;
CREATE TABLE source(key TEXT PRIMARY KEY, title TEXT NOT NULL, publisher TEXT NOT NULL, url TEXT NOT NULL,
  licence TEXT NOT NULL, accessed TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE entity(key TEXT PRIMARY KEY, type TEXT NOT NULL, label TEXT NOT NULL, prominence INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
-- Names by their normal form; position orders those who share one, most likely first.
CREATE TABLE name(normal TEXT NOT NULL, position INTEGER NOT NULL, entity TEXT NOT NULL, kind TEXT NOT NULL,
  text TEXT NOT NULL, type TEXT NOT NULL, from_earliest INTEGER, to_latest INTEGER,
  PRIMARY KEY(normal, position, entity, kind, text)) STRICT, WITHOUT ROWID;
-- How many words the longest name has that begins with this one.
CREATE TABLE first_word(word TEXT PRIMARY KEY, longest INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- Words of names by how they sound (sound.h), and the names that hold a word: the search for misspelt names.
CREATE TABLE sound(key TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY(key, word)) STRICT, WITHOUT ROWID;
CREATE TABLE name_word(word TEXT NOT NULL, normal TEXT NOT NULL, PRIMARY KEY(word, normal)) STRICT, WITHOUT ROWID;
-- `qualifiers`: how many it has; `source` and `locator`: its reference, if it has one and no more. So most look-ups need
-- no other table.
CREATE TABLE statement(seq INTEGER PRIMARY KEY, id TEXT NOT NULL, subject TEXT NOT NULL, property TEXT NOT NULL,
  value_kind TEXT NOT NULL, value_entity TEXT, value_text TEXT, value_low REAL, value_best REAL, value_high REAL,
  value_unit TEXT, value_earliest INTEGER, value_latest INTEGER, value_edtf TEXT,
  from_earliest INTEGER, from_latest INTEGER, to_earliest INTEGER, to_latest INTEGER, from_edtf TEXT, to_edtf TEXT,
  open_end INTEGER NOT NULL, rank INTEGER NOT NULL, best INTEGER NOT NULL, reason TEXT,
  file INTEGER NOT NULL REFERENCES file, txn_from INTEGER NOT NULL REFERENCES txn,
  qualifiers INTEGER NOT NULL DEFAULT 0, source TEXT, locator TEXT) STRICT;
-- Versions of statements that a later transaction (txn_to) replaced by another or took back for a reason; `line` is
-- the statement in the text form, `path` the file it stood in.
CREATE TABLE statement_history(history INTEGER PRIMARY KEY, id TEXT NOT NULL, subject TEXT NOT NULL, line TEXT NOT NULL,
  path TEXT NOT NULL, txn_from INTEGER NOT NULL, txn_to INTEGER NOT NULL REFERENCES txn, replaced_by TEXT,
  reason TEXT NOT NULL) STRICT;
-- What the text has (NULL: nothing) for statements, and for files as 'file:PATH', that were edited here and not
-- exported by the time of the last build.
CREATE TABLE text_version(key TEXT PRIMARY KEY, words TEXT, path TEXT) STRICT, WITHOUT ROWID;
CREATE VIEW kb_entity AS SELECT key, type, label FROM entity;
CREATE VIEW kb_name AS SELECT entity, text, normal, kind, from_earliest, to_latest FROM name;
CREATE VIEW kb_statement AS SELECT id, subject, property, value_kind, value_entity, value_text, value_low, value_best,
  value_high, value_unit, value_earliest, value_latest, value_edtf, from_earliest, from_latest, to_earliest, to_latest,
  open_end, rank, best, reason FROM statement;
CREATE VIEW kb_source AS SELECT key, title, publisher, url, licence, accessed FROM source;
)sql";
}

const char* schema_indexes() {
  return R"sql(
CREATE UNIQUE INDEX IF NOT EXISTS statement_id ON statement(id);
CREATE INDEX IF NOT EXISTS statement_subject ON statement(subject, property);
CREATE INDEX IF NOT EXISTS statement_value ON statement(value_entity, property) WHERE value_entity IS NOT NULL;
CREATE INDEX IF NOT EXISTS statement_property ON statement(property, value_earliest);
CREATE INDEX IF NOT EXISTS statement_preferred ON statement(subject, property) WHERE rank = 2;
CREATE INDEX IF NOT EXISTS name_entity ON name(entity);
CREATE INDEX IF NOT EXISTS entity_type ON entity(type);
CREATE UNIQUE INDEX IF NOT EXISTS qualifier_id ON qualifier(id, name);
CREATE INDEX IF NOT EXISTS qualifier_entity ON qualifier(entity, name) WHERE entity IS NOT NULL;
CREATE INDEX IF NOT EXISTS history_id ON statement_history(id);
CREATE INDEX IF NOT EXISTS history_subject ON statement_history(subject);
CREATE INDEX IF NOT EXISTS history_txn ON statement_history(txn_to);
CREATE INDEX IF NOT EXISTS history_from ON statement_history(txn_from);
CREATE INDEX IF NOT EXISTS history_replaced ON statement_history(replaced_by) WHERE replaced_by IS NOT NULL;
)sql";
}

// SQLite's sorter takes as much memory as the page cache may have, and sorts by a linked list: over all rows
// at once each comparison is two accesses to memory (an index of ids took 0.22 s, and takes 0.14). Pages that
// are not yet written stay, whatever the size of the cache.
std::string schema_indexes_over_many_rows() {
  return std::string("PRAGMA cache_spill = OFF; PRAGMA cache_size = -4000;") + schema_indexes() +
         "PRAGMA cache_size = " + kWriteCache + "; PRAGMA cache_spill = ON;";
}

const char* schema_drop_id_indexes() {
  return "DROP INDEX statement_id; DROP INDEX qualifier_id;";
}

const char* schema_drop_other_indexes() {
  return "DROP INDEX statement_subject; DROP INDEX statement_value; DROP INDEX statement_property; "
         "DROP INDEX qualifier_entity;";
}

// Fixed figures of a knowledge base of a third of a million statements in place of ANALYZE, so that a rule
// has the same plan over ten statements in a test and over ten million: from a claim's entity to its
// statements, never through all statements of a property.
const char* schema_statistics() {
  return R"sql(
ANALYZE main.meta;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1(tbl, idx, stat) VALUES
  ('statement', 'statement_id', '300000 1'), ('statement', 'statement_subject', '300000 8 2'),
  ('statement', 'statement_value', '120000 8 3'), ('statement', 'statement_property', '300000 6000 20'),
  ('statement', 'statement_preferred', '1000 8 2'),
  ('statement_history', 'history_id', '1000 1'), ('statement_history', 'history_subject', '1000 2'),
  ('statement_history', 'history_txn', '1000 10'), ('statement_history', 'history_from', '1000 10'),
  ('statement_history', 'history_replaced', '1000 1'),
  ('entity', 'entity', '40000 1'), ('entity', 'entity_type', '40000 5000'),
  ('name', 'name', '120000 2 2 1 1 1'), ('name', 'name_entity', '120000 4'),
  ('first_word', 'first_word', '60000 1'), ('sound', 'sound', '300000 20 1'),
  ('name_word', 'name_word', '200000 4 1'),
  ('qualifier', 'qualifier', '60000 2 1'), ('qualifier', 'qualifier_id', '60000 2 1'),
  ('qualifier', 'qualifier_entity', '20000 4 2'),
  ('reference', 'reference', '12000 2 1'),
  ('source', 'source', '200 1');
)sql";
}

}  // namespace galley::kb

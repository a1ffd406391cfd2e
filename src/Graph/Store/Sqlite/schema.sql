-- Schema 3 of the embedded store. Numbers are internal and never leave it.

CREATE TABLE meta (name TEXT PRIMARY KEY, value ANY) WITHOUT ROWID;

-- Small dictionaries.
CREATE TABLE kind (no INTEGER PRIMARY KEY, edge INTEGER NOT NULL, name TEXT NOT NULL, UNIQUE (edge, name));
CREATE TABLE source (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, grouped INTEGER NOT NULL DEFAULT 0);
CREATE TABLE compartment (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE header (no INTEGER PRIMARY KEY, columns TEXT NOT NULL UNIQUE);
CREATE TABLE file (no INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
CREATE TABLE mapping (source TEXT NOT NULL, revision INTEGER NOT NULL, rules TEXT NOT NULL, PRIMARY KEY (source, revision)) WITHOUT ROWID;

-- One row per content that a record ever had. state: 1 speaks, 2 tombstone. A withdrawn content has its source negated.
CREATE TABLE content (
  no INTEGER PRIMARY KEY,
  source INTEGER NOT NULL,
  key TEXT NOT NULL,
  hash BLOB NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  version INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  state INTEGER NOT NULL,
  compartment INTEGER NOT NULL,
  header INTEGER,
  file INTEGER,
  line INTEGER,
  commit_no INTEGER NOT NULL,
  payload BLOB NOT NULL
);
CREATE INDEX content_key ON content (source, key);
-- commit_no: the last commit in which what the content says, or when it was last said, changed; 0 when it never spoke.
CREATE INDEX content_commit ON content (commit_no);

-- Extracts that claim to hold every record of their table (group_key empty) or of a group.
CREATE TABLE marker (
  source INTEGER NOT NULL, group_key TEXT NOT NULL, as_of INTEGER NOT NULL, PRIMARY KEY (source, group_key, as_of)
) WITHOUT ROWID;

-- no = sequence * 128 + kind. counts: (slot, mask, count) triples as varints; slot 0 counts the records that describe the node.
CREATE TABLE node (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, counts BLOB NOT NULL);

-- What the speaking contents say. describes holds the edges that leave the described node in one packed value; outgoing
-- holds the edges whose source is only mentioned; incoming holds every edge at its target, in the order in which lists are read.
CREATE TABLE describes (
  node INTEGER NOT NULL, content INTEGER NOT NULL, compartment INTEGER NOT NULL, edges BLOB NOT NULL, PRIMARY KEY (node, content)
) WITHOUT ROWID;
CREATE TABLE outgoing (
  node INTEGER NOT NULL, kind INTEGER NOT NULL, other INTEGER NOT NULL, discriminator TEXT NOT NULL, content INTEGER NOT NULL,
  compartment INTEGER NOT NULL, sort INTEGER NOT NULL, PRIMARY KEY (node, kind, other, discriminator, content)
) WITHOUT ROWID;
CREATE TABLE incoming (
  node INTEGER NOT NULL, kind INTEGER NOT NULL, sort INTEGER NOT NULL, other INTEGER NOT NULL, discriminator TEXT NOT NULL,
  content INTEGER NOT NULL, compartment INTEGER NOT NULL, PRIMARY KEY (node, kind, sort, other, discriminator, content)
) WITHOUT ROWID;

-- Searchable texts of a node, with the number of speaking contents that hold each. (node, field, text, compartment) is unique; a hash of the
-- text stands for it in the index, which would be as large as the table otherwise.
CREATE TABLE name (
  no INTEGER PRIMARY KEY, node INTEGER NOT NULL, hash INTEGER NOT NULL, field TEXT NOT NULL, text TEXT NOT NULL,
  compartment INTEGER NOT NULL, count INTEGER NOT NULL, folded TEXT NOT NULL
);
CREATE INDEX name_node ON name (node, hash);
CREATE INDEX name_folded ON name (folded);
CREATE VIRTUAL TABLE name_index USING fts5 (
  body, content = '', contentless_delete = 1, detail = none, tokenize = "unicode61 remove_diacritics 0"
);
CREATE VIRTUAL TABLE key_index USING fts5 (
  body, content = '', contentless_delete = 1, detail = none, tokenize = "trigram case_sensitive 1"
);

-- Per source and compartment: sum of the hashes and number of the live records; and how many were last seen when.
CREATE TABLE total (
  source INTEGER NOT NULL, compartment INTEGER NOT NULL, sum BLOB NOT NULL, records INTEGER NOT NULL, PRIMARY KEY (source, compartment)
) WITHOUT ROWID;
CREATE TABLE seen (
  source INTEGER NOT NULL, compartment INTEGER NOT NULL, as_of INTEGER NOT NULL, records INTEGER NOT NULL,
  PRIMARY KEY (source, compartment, as_of)
) WITHOUT ROWID;
-- Nodes and edges by the compartments that hold them, so that totals of a view need no scan.
CREATE TABLE size (edge INTEGER NOT NULL, mask INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (edge, mask)) WITHOUT ROWID;

-- Acknowledged batches of a load, so that a killed load resumes; rows in quarantine; keyed hashes of purged records.
CREATE TABLE batch (
  load TEXT NOT NULL, ordinal INTEGER NOT NULL, source TEXT NOT NULL, commit_no INTEGER NOT NULL, outcome TEXT NOT NULL,
  PRIMARY KEY (load, ordinal)
) WITHOUT ROWID;
CREATE TABLE load (
  load TEXT PRIMARY KEY, source TEXT NOT NULL, file TEXT NOT NULL, as_of INTEGER NOT NULL, finished INTEGER NOT NULL, report TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE quarantine (
  source TEXT NOT NULL, file_hash TEXT NOT NULL, line INTEGER NOT NULL, part TEXT NOT NULL, file TEXT NOT NULL, field TEXT NOT NULL,
  code TEXT NOT NULL, reason TEXT NOT NULL, record TEXT NOT NULL, raw BLOB NOT NULL, as_of INTEGER NOT NULL,
  PRIMARY KEY (source, file_hash, line, part)
) WITHOUT ROWID;
CREATE TABLE purged (hash BLOB PRIMARY KEY) WITHOUT ROWID;

// Every content of a record with where it stood.
MATCH (r:Record) USING INDEX SEEK r:Record(record, content) WHERE r.record = $p.record AND r.content IS NOT NULL
OPTIONAL MATCH (c:Ledger {uid: 'columns|' + r.columns})
RETURN r.source, r.key, r.firstSeen, r.lastSeen, r.versionCode, r.revision, r.content, r.tombstone, r.compartment, r.seen, r.payload, r.grade, r.before, c.columns, r.file, r.line

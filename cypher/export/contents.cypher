// The next contents of a table, in the order of their records.
MATCH (r:Record) WHERE r.record > $p.after AND r.record < $p.end AND r.content IS NOT NULL
WITH r ORDER BY r.record LIMIT $p.first
RETURN r.source, r.key, r.firstSeen, r.lastSeen, r.versionCode, r.revision, r.content, r.tombstone, r.compartment, r.seen, r.payload, r.grade, r.before, r.record, r.created, r.columns, r.file, r.line

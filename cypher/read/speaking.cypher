// The contents that speak for some records.
UNWIND $p.records AS record
MATCH (r:Record) USING INDEX SEEK r:Record(record, content) WHERE r.record = record AND r.content IS NOT NULL AND r.seen IS NOT NULL
RETURN r.source, r.key, r.firstSeen, r.lastSeen, r.versionCode, r.revision, r.content, r.tombstone, r.compartment, r.seen, r.payload, r.grade, r.before

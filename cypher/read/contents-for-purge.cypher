// Every content of a record, withdrawn ones too.
CALL () {
  MATCH (r:Record) USING INDEX SEEK r:Record(record, content) WHERE r.record = $p.record AND r.content IS NOT NULL RETURN r
  UNION ALL
  MATCH (r:Withdrawn {record: $p.record}) RETURN r
}
RETURN r.source, r.key, r.firstSeen, r.lastSeen, r.versionCode, r.revision, r.content, r.tombstone, r.compartment, r.seen, r.payload, r.grade, r.before

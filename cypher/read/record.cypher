// Every content of a record with where it stood; of a hidden compartment only what tells that it is hidden. Of a record that is not there the contents of the
// next one, which the reader throws away: nobody who may not see a record can tell by the time whether it is there.
OPTIONAL MATCH (f:Record) USING INDEX SEEK f:Record(record, content) WHERE f.record >= $p.record AND f.content IS NOT NULL
WITH f.record AS record ORDER BY record LIMIT 1
OPTIONAL MATCH (r:Record) USING INDEX SEEK r:Record(record, content) WHERE r.record = record AND r.content IS NOT NULL
WITH r, CASE WHEN $p.only IS NULL THEN NOT r.compartment IN $p.except ELSE r.compartment IN $p.only END AS shown
OPTIONAL MATCH (c:Ledger {uid: CASE WHEN shown THEN 'columns|' + r.columns ELSE 'columns|' END})
RETURN r.source, r.key, r.firstSeen, r.lastSeen, r.versionCode, r.revision, r.content, r.tombstone, r.compartment, r.seen, CASE WHEN shown THEN r.payload END, r.grade, r.before, c.columns, r.file, r.line

// The contents that speak for some records, then the commit: the last statement of a question. One row without a content when there is none.
WITH COLLECT {
  UNWIND $p.records AS record
  MATCH (r:Record) WHERE r.record = record AND r.content IS NOT NULL AND r.seen IS NOT NULL
  RETURN [r.source, r.key, r.firstSeen, r.lastSeen, r.versionCode, r.revision, r.content, r.tombstone, r.compartment, r.seen, r.payload, r.grade, r.before]
} AS contents
MATCH (z:Ledger {uid: 'store'})
UNWIND CASE WHEN contents = [] THEN [null] ELSE contents END AS content
RETURN content, z.commit

// The contents that speak for some records, and some nodes with the contents that describe them, of which one that is among the former is only named; then the
// commit: the last statement of a question. One row with neither when there is none.
WITH COLLECT {
  UNWIND $p.records AS record
  MATCH (r:Record) USING INDEX SEEK r:Record(record, content) WHERE r.record = record AND r.content IS NOT NULL AND r.seen IS NOT NULL
  RETURN [[r.source, r.key, r.firstSeen, r.lastSeen, r.versionCode, r.revision, r.content, r.tombstone, r.compartment, r.seen, r.payload, r.grade, r.before], null]
} AS contents, COLLECT {
  UNWIND $p.uids AS uid
  MATCH (n:Element {uid: uid}) USING INDEX SEEK n:Element(uid)
  RETURN [null, [coalesce(n._id, n.uid), n.seq, n._counts, COLLECT {
    MATCH (:Element)<-[a:ASSERTS]-(r:Record) USING INDEX SEEK a:ASSERTS(_node) WHERE a._node = n.seq
    RETURN CASE WHEN r.record IN $p.records THEN [r.source, r.key] ELSE [r.source, r.key, r.firstSeen, r.lastSeen, r.versionCode, r.revision, r.content, r.tombstone, r.compartment, r.seen, r.payload, r.grade, r.before] END
  }]]
} AS nodes
MATCH (z:Ledger {uid: 'store'})
UNWIND CASE WHEN contents = [] AND nodes = [] THEN [[null, null]] ELSE contents + nodes END AS part
RETURN part[0], part[1], z.commit

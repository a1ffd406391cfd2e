// The same with the contents that describe each node.
MATCH (z:Ledger {uid: 'store'})
WITH z.commit AS before, z.compartments AS compartments
WITH before, compartments, COLLECT {
  UNWIND $p.uids AS uid
  CALL (uid) { MATCH (n:Element) USING INDEX SEEK n:Element(uid) WHERE n.uid >= uid RETURN n ORDER BY n.uid LIMIT 1 }
  RETURN [coalesce(n._id, n.uid), n.seq, n._counts, COLLECT {
    MATCH (:Element)<-[a:ASSERTS]-(r:Record) USING INDEX SEEK a:ASSERTS(_node) WHERE a._node = n.seq
    RETURN [r.source, r.key, r.firstSeen, r.lastSeen, r.versionCode, r.revision, r.content, r.tombstone, r.compartment, r.seen, r.payload, r.grade, r.before]
  }]
} AS nodes
MATCH (z:Ledger {uid: 'store'})
UNWIND CASE WHEN nodes = [] THEN [null] ELSE nodes END AS node
RETURN before, compartments, z.commit, node

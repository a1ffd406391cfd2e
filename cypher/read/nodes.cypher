// Nodes with their counters, between two looks at the commit: when both see the same, nothing was stored meanwhile. One row without a node when there is none.
MATCH (z:Ledger {uid: 'store'})
WITH z.commit AS before, z.compartments AS compartments
WITH before, compartments, COLLECT {
  UNWIND $p.uids AS uid
  MATCH (n:Element {uid: uid}) USING INDEX SEEK n:Element(uid)
  RETURN [coalesce(n._id, n.uid), n.seq, n._counts]
} AS nodes
MATCH (z:Ledger {uid: 'store'})
UNWIND CASE WHEN nodes = [] THEN [null] ELSE nodes END AS node
RETURN before, compartments, z.commit, node

// Nodes with their counters, between two looks at the commit: when both see the same, nothing was stored meanwhile. For a
// node that is not there the next one is told, which the reader throws away: nobody can tell by the time whether a node is hidden. One row without a node when
// there is none.
MATCH (z:Ledger {uid: 'store'})
WITH z.commit AS before, z.compartments AS compartments
WITH before, compartments, COLLECT {
  UNWIND $p.uids AS uid
  CALL (uid) { MATCH (n:Element) USING INDEX SEEK n:Element(uid) WHERE n.uid >= uid RETURN n ORDER BY n.uid LIMIT 1 }
  RETURN [coalesce(n._id, n.uid), n.seq, n._counts]
} AS nodes
MATCH (z:Ledger {uid: 'store'})
UNWIND CASE WHEN nodes = [] THEN [null] ELSE nodes END AS node
RETURN before, compartments, z.commit, node

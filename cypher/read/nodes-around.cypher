// Nodes with their counters, and all relationships of those that have few, between two looks at the commit. types: null for all.
MATCH (z:Ledger {uid: 'store'})
WITH z.commit AS before, z.compartments AS compartments
WITH before, compartments, COLLECT {
  UNWIND $p.uids AS uid
  MATCH (n:Element {uid: uid})
  RETURN [coalesce(n._id, n.uid), n.seq, n._counts, COLLECT {
    WITH n AS n1 WHERE n1.degree <= $p.few
    CALL (n1) {
      MATCH (n1)-[r]->(o:Element) WHERE $p.types IS NULL OR type(r) IN $p.types RETURN r, o, 0 AS direction
      UNION ALL
      MATCH (n1)<-[r]-(o:Element) WHERE $p.types IS NULL OR type(r) IN $p.types RETURN r, o, 1 AS direction
    }
    RETURN [coalesce(r._id, r.uid), r._masks, r.records, coalesce(o._id, o.uid), direction]
  }]
} AS nodes
MATCH (z:Ledger {uid: 'store'})
UNWIND CASE WHEN nodes = [] THEN [null] ELSE nodes END AS node
RETURN before, compartments, z.commit, node

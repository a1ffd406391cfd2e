// The relationships of nodes, of some types or of all, with what is at their other ends, between two looks at the commit: who asserts them tells whether a reader sees them. One row without any
// when there are none.
MATCH (z:Ledger {uid: 'store'})
WITH z.commit AS before, z.compartments AS compartments
WITH before, compartments, COLLECT {
  UNWIND $p.uids AS uid
  MATCH (n:Element {uid: uid})-[r]-(o:Element) USING INDEX SEEK n:Element(uid) WHERE $p.types IS NULL OR type(r) IN $p.types
  RETURN [uid, r._told, coalesce(o._id, o.uid)]
} AS links
MATCH (z:Ledger {uid: 'store'})
UNWIND CASE WHEN links = [] THEN [null] ELSE links END AS link
RETURN before, compartments, z.commit, link

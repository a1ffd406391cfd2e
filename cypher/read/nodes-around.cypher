// Nodes with their counters, whether all their relationships out are here, and relationships, newest first: all of a node that has few, those out of a node
// that has few of those; then what a page of the first of these needs: the contents that speak for their records and, where they are wanted, the nodes at their
// other ends with the contents that describe those, of which one that is among the former is only named. All between two looks at the commit. types: null for
// all.
MATCH (z:Ledger {uid: 'store'})
WITH z.commit AS before, z.compartments AS compartments
WITH before, compartments, COLLECT {
  UNWIND $p.uids AS uid
  MATCH (n:Element {uid: uid}) USING INDEX SEEK n:Element(uid)
  WITH n, n.degree <= $p.few OR COUNT { (n)-->() } <= $p.few AS out
  WITH n, out, COLLECT {
    WITH n AS n1, out AS out1
    CALL (n1, out1) {
      WITH n1, out1 WHERE out1
      MATCH (n1)-[r]->(o:Element) WHERE $p.types IS NULL OR type(r) IN $p.types RETURN r, o, 0 AS direction, r._out AS place
      UNION ALL
      WITH n1, out1 WHERE n1.degree <= $p.few
      MATCH (n1)<-[r]-(o:Element) WHERE $p.types IS NULL OR type(r) IN $p.types RETURN r, o, 1 AS direction, r._in AS place
    }
    WITH r, o, direction, place ORDER BY place
    RETURN [r, o, direction]
  } AS edges
  WITH n, out, edges, edges[..$p.first] AS page
  WITH n, out, edges, page, COLLECT { UNWIND page AS e UNWIND e[0].records AS record RETURN DISTINCT record } AS records
  RETURN [
    coalesce(n._id, n.uid), n.seq, n._counts, out,
    [e IN edges | [coalesce(e[0]._id, e[0].uid), e[0]._told, e[0].records, coalesce(e[1]._id, e[1].uid), e[2]]],
    COLLECT {
      UNWIND records AS record
      MATCH (r:Record) USING INDEX SEEK r:Record(record, content) WHERE r.record = record AND r.content IS NOT NULL AND r.seen IS NOT NULL
      RETURN [r.source, r.key, r.firstSeen, r.lastSeen, r.versionCode, r.revision, r.content, r.tombstone, r.compartment, r.seen, r.payload, r.grade, r.before]
    },
    COLLECT {
      UNWIND page AS e
      WITH DISTINCT e[1] AS o WHERE $p.others
      RETURN [coalesce(o._id, o.uid), o.seq, o._counts, COLLECT {
        MATCH (:Element)<-[a:ASSERTS]-(r:Record) USING INDEX SEEK a:ASSERTS(_node) WHERE a._node = o.seq
        RETURN CASE WHEN r.record IN records THEN [r.source, r.key] ELSE [r.source, r.key, r.firstSeen, r.lastSeen, r.versionCode, r.revision, r.content, r.tombstone, r.compartment, r.seen, r.payload, r.grade, r.before] END
      }]
    }
  ]
} AS nodes
MATCH (z:Ledger {uid: 'store'})
UNWIND CASE WHEN nodes = [] THEN [null] ELSE nodes END AS node
RETURN before, compartments, z.commit, node

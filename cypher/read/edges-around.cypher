// All relationships of some types at a node, out of it or into it. Only for types of which the node has few.
MATCH (n:Element {seq: $node})
CALL (n) {
  MATCH (n)-[r]->(o:Element) WHERE type(r) IN $out RETURN r, o, 0 AS direction
  UNION ALL
  MATCH (n)<-[r]-(o:Element) WHERE type(r) IN $in RETURN r, o, 1 AS direction
}
RETURN coalesce(r._id, r.uid), r._masks, r.records, coalesce(o._id, o.uid), direction

// All relationships of some types at nodes, out of them or into them. For nodes that have few: a hub would be walked through whole.
UNWIND $p.nodes AS x
MATCH (n:Element {seq: x.node})
CALL (n, x) {
  WITH n, x WHERE size(x.out) > 0
  MATCH (n)-[r]->(o:Element) WHERE type(r) IN x.out RETURN r, o, 0 AS direction
  UNION ALL
  WITH n, x WHERE size(x.in) > 0
  MATCH (n)<-[r]-(o:Element) WHERE type(r) IN x.in RETURN r, o, 1 AS direction
}
RETURN coalesce(r._id, r.uid), r._masks, r.records, coalesce(o._id, o.uid), direction, x.no

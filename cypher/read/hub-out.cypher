// The next edges out of a hub, newest first: a range of the index of each type, so that the hub is never expanded whole; and, on the first page, those whose place in the
// list depends on who reads.
CALL () {
  MATCH (:Element)-[r:TYPE_]->(o:Element) USING INDEX SEEK r:TYPE_(_out) WHERE r._out >= $p.from.TYPE_ AND r._out < $p.until
  RETURN r, o ORDER BY r._out LIMIT $p.first
  UNION ALL
  MATCH (:Element)-[r:TYPE_]->(o:Element) USING INDEX SEEK r:TYPE_(_out) WHERE r._out = $p.mixed
  RETURN r, o
}
RETURN coalesce(r._id, r.uid), r._told, r.records, coalesce(o._id, o.uid), 0, r._out, type(r)

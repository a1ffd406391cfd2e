// The next edges into a hub, newest first: a range of the index of each type, so that the hub is never expanded whole; and, on the first page, those whose place in the
// list depends on who reads.
CALL () {
  MATCH (o:Element)-[r:TYPE_]->(:Element) USING INDEX SEEK r:TYPE_(_in) WHERE r._in >= $p.from.TYPE_ AND r._in < $p.until
  RETURN r, o ORDER BY r._in LIMIT $p.first
  UNION ALL
  MATCH (o:Element)-[r:TYPE_]->(:Element) USING INDEX SEEK r:TYPE_(_in) WHERE r._in = $p.mixed
  RETURN r, o
}
RETURN coalesce(r._id, r.uid), r._told, r.records, coalesce(o._id, o.uid), 1, r._in, type(r)

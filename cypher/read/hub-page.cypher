// The next edges into a hub, newest first: a range of the index, so that the hub is never expanded whole. Once for each type.
MATCH (o:Element)-[r:TYPE_]->(:Element) WHERE r._in >= $p.from AND r._in < $p.until
RETURN coalesce(r._id, r.uid), r._masks, r.records, coalesce(o._id, o.uid), 1, r._in
ORDER BY r._in LIMIT $p.first

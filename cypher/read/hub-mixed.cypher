// Edges into a hub whose place in the list depends on who reads. Once for each type.
MATCH (o:Element)-[r:TYPE_]->(:Element) WHERE r._in = $p.key
RETURN coalesce(r._id, r.uid), r._masks, r.records, coalesce(o._id, o.uid), 1

// Relationships between pairs of nodes.
UNWIND $p.pairs AS p
MATCH (:Element {seq: p[0]})-[r]->(:Element {seq: p[1]})
RETURN coalesce(r._id, r.uid), r._masks, r.records, p[0], p[1]

// Relationships between pairs of nodes.
UNWIND $p.pairs AS p
MATCH (a:Element {seq: p[0]})-[r]->(b:Element {seq: p[1]}) USING INDEX SEEK a:Element(seq)
RETURN coalesce(r._id, r.uid), r._told, r.records, p[0], p[1]

// All relationships out of the nodes of a range of numbers.
MATCH (n:Element)-[r]->(m:Element) WHERE n.seq > $p.after AND n.seq <= $p.last
RETURN coalesce(r._id, r.uid), r._told, r.records, r._in, m.seq, r.recordCount, type(r), r._out, n.seq

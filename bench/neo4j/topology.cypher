// The least that an export can ask for: a row for each node of a range with the numbers at the other ends of its relationships.
MATCH (x:Element) WHERE x.seq > $p.after AND x.seq <= $p.last
RETURN x.seq, COLLECT { MATCH (x)-[r]->(y:Element) RETURN y.seq }

// The least that an export can ask for: a row for each node of a range with the numbers at the other ends of its relationships.
MATCH (x:Element) WHERE x.seq > $after AND x.seq <= $last
RETURN x.seq, COLLECT { MATCH (x)-[r]->(y:Element) RETURN y.seq }

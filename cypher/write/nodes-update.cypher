// Nodes whose counters or description changed; null takes a property out.
CYPHER 5 replan=skip
UNWIND $p.rows AS x
MATCH (n) WHERE id(n) = x[0]
SET n += x[1]

// New nodes, of all kinds in one statement: the label is a parameter and comes from kinds.yaml.
CYPHER 5 replan=skip
UNWIND $p.rows AS x
CREATE (n:Element:$(x[1]))
SET n = x[2]
RETURN x[0], id(n)

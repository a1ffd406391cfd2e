// New relationships, of all kinds in one statement: the type is a parameter and comes from kinds.yaml.
CYPHER 5 replan=skip
UNWIND $p.rows AS x
MATCH (a) WHERE id(a) = x[0]
MATCH (b) WHERE id(b) = x[1]
CREATE (a)-[r:$(x[2]) {uid: x[3], _in: x[4], _out: x[5], _told: x[6], recordCount: x[7], records: x[8], validFrom: x[9]}]->(b)
SET r += x[10]

// Relationships of which something else is said now.
CYPHER 5 replan=skip
UNWIND $p.rows AS x
MATCH ()-[r:TYPE_]->() USING INDEX SEEK r:TYPE_(uid) WHERE r.uid = x[0]
SET r += x[1]

// Edges that nobody asserts any more.
CYPHER 5 replan=skip
UNWIND $p.rows AS uid
MATCH ()-[r:TYPE_]->() USING INDEX SEEK r:TYPE_(uid) WHERE r.uid = uid
DELETE r

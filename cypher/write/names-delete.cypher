// Names that nobody gives any more.
CYPHER 5 replan=skip
UNWIND $p.rows AS uid
MATCH (m:Name {uid: uid}) USING INDEX SEEK m:Name(uid)
DELETE m

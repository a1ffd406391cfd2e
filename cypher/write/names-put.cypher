// Names that somebody gives an element.
CYPHER 5 replan=skip
UNWIND $p.rows AS x
MERGE (m:Name {uid: x[0]})
SET m += x[1]

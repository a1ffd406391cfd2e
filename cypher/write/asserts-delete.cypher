// Contents that cease to speak are tied to nothing.
CYPHER 5 replan=skip
UNWIND $p.rows AS c
MATCH (r:Record {record: c[0], content: c[1]})-[a:ASSERTS]->()
DELETE a

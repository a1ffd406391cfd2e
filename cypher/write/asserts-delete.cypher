// Contents that cease to speak are tied to nothing.
CYPHER 5 replan=skip
UNWIND $p.rows AS c
MATCH (r:Record {record: c[0], content: c[1]})-[a:ASSERTS]->() USING INDEX SEEK r:Record(record, content)
DELETE a

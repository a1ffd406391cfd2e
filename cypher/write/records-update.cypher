// Contents that were seen again, or begin or cease to speak.
CYPHER 5 replan=skip
UNWIND $p.rows AS x
MATCH (r:Record {record: x.record, content: x.content}) USING INDEX SEEK r:Record(record, content)
SET r += x.properties
WITH r, x
UNWIND x.ties AS tie
MATCH (n) WHERE id(n) = tie[0]
CREATE (r)-[:ASSERTS {describes: tie[1] = 1, _node: CASE tie[1] WHEN 1 THEN n.seq END}]->(n)

// Contents that were seen again, or begin or cease to speak.
UNWIND $records AS x
MATCH (r:Record {record: x.record, content: x.content})
SET r += x.properties
WITH r, x
UNWIND x.ties AS tie
MATCH (n:Element {seq: tie[0]})
CREATE (r)-[:ASSERTS {describes: tie[1] = 1}]->(n)

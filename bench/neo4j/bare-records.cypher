// Records, each with its ties to elements that are there.
UNWIND $rows AS r
CREATE (n:Record)
SET n = r.properties
WITH n, r
UNWIND r.ties AS tie
MATCH (e:Element {seq: tie[0]})
CREATE (n)-[:ASSERTS {describes: tie[1] = 1, _node: CASE tie[1] WHEN 1 THEN tie[0] END}]->(e)

// New contents; those that speak are tied to what they describe and to the sources of their edges.
CYPHER 5 replan=skip
UNWIND $p.rows AS x
CREATE (r:Record {record: x[0], content: x[1], source: x[2], key: x[3], version: x[4], versionCode: x[5], revision: x[6], firstSeen: x[7], lastSeen: x[8],
  tombstone: x[9], compartment: x[10], grade: x[11], payload: x[12], created: x[13], commit: x[14], seen: x[15], columns: x[16], file: x[17], line: x[18]})
WITH r, x
UNWIND x[19] AS tie
MATCH (n) WHERE id(n) = tie[0]
CREATE (r)-[:ASSERTS {describes: tie[1] = 1, _node: CASE tie[1] WHEN 1 THEN n.seq END}]->(n)

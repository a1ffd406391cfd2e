// Contents that are set aside.
CYPHER 5 replan=skip
UNWIND $p.rows AS c
MATCH (r:Record {record: c[0], content: c[1]})
REMOVE r:Record, r.seen
SET r:Withdrawn

// Contents that are set aside.
CYPHER 5 replan=skip
UNWIND $p.rows AS c
MATCH (r:Record {record: c[0], content: c[1]}) USING INDEX SEEK r:Record(record, content)
REMOVE r:Record, r.seen
SET r:Withdrawn

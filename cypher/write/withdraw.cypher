// Contents that are set aside.
UNWIND $contents AS c
MATCH (r:Record {record: c[0], content: c[1]})
REMOVE r:Record, r.seen
SET r:Withdrawn

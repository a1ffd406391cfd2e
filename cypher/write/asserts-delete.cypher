// Contents that cease to speak are tied to nothing.
UNWIND $contents AS c
MATCH (r:Record {record: c[0], content: c[1]})-[a:ASSERTS]->()
DELETE a

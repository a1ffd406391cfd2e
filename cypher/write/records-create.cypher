// New contents; those that speak are tied to what they describe and to the sources of their edges.
UNWIND $records AS x
CREATE (r:Record)
SET r = x.properties
WITH r, x
UNWIND x.ties AS tie
MATCH (n:Element {seq: tie[0]})
CREATE (r)-[:ASSERTS {describes: tie[1] = 1}]->(n)

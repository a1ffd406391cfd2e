// Rings and communities of the run; the label is one of the two.
UNWIND $p.groups AS x
MATCH (u:Run:Derived {uid: $p.run})
CREATE (g:Derived:$(x.label))
SET g = x.properties
CREATE (g)-[:OF_RUN]->(u)

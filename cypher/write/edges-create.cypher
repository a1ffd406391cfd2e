// New relationships, of all kinds in one statement: the type is a parameter and comes from kinds.yaml.
UNWIND $edges AS x
MATCH (a:Element {seq: x.from})
MATCH (b:Element {seq: x.to})
CREATE (a)-[r:$(x.type)]->(b)
SET r = x.properties

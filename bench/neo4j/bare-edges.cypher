// Relationships between elements that are there, of all types in one statement.
UNWIND $rows AS r
MATCH (a:Element {seq: r.from})
MATCH (b:Element {seq: r.to})
CREATE (a)-[x:$(r.type)]->(b)
SET x = r.properties

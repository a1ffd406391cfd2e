// Nodes whose labels are known, of all kinds in one statement.
UNWIND $rows AS r
CREATE (n:$(r.labels))
SET n = r.properties

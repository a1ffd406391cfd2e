// New nodes, of all kinds in one statement: the label is a parameter and comes from kinds.yaml.
UNWIND $nodes AS x
CREATE (n:Element:$(x.label))
SET n = x.properties

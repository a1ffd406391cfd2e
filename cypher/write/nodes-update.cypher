// Nodes whose counters or description changed; null takes a property out.
UNWIND $nodes AS x
MATCH (n:Element {seq: x.seq})
SET n += x.properties

// Nodes that nobody names any more.
UNWIND $nodes AS seq
MATCH (n:Element {seq: seq})
DELETE n

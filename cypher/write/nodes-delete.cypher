// Nodes that nobody names any more, with what a run derived of them. Any other relationship would be a mistake of the writer and stops it.
UNWIND $nodes AS seq
MATCH (n:Element {seq: seq})
OPTIONAL MATCH (n)-[d:MEMBER_OF|IN_COMMUNITY]->(:Derived)
DELETE d, n

// Nodes that nobody names any more, with what a run derived of them. Any other relationship would be a mistake of the writer and stops it.
CYPHER 5 replan=skip
UNWIND $p.rows AS place
MATCH (n) WHERE id(n) = place
OPTIONAL MATCH (n)-[d:MEMBER_OF|IN_COMMUNITY]->(:Derived)
DELETE d, n

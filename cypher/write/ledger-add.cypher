// Rows of the book-keeping that count; a count of zero goes.
CYPHER 5 replan=skip
UNWIND $p.rows AS x
MERGE (l:Ledger {uid: x.uid})
ON CREATE SET l:$(x.label), l += x.properties, l.count = 0
SET l.count = l.count + x.delta
WITH l WHERE l.count = 0
DELETE l

// Rows of the book-keeping that are written whole.
CYPHER 5 replan=skip
UNWIND $p.rows AS x
MERGE (l:Ledger {uid: x.uid})
SET l:$(x.label), l += x.properties

// Rows of the book-keeping that are written whole.
UNWIND $rows AS x
MERGE (l:Ledger {uid: x.uid})
SET l:$(x.label), l += x.properties

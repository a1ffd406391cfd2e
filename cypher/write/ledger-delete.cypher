// Rows of the book-keeping that go.
CYPHER 5 replan=skip
UNWIND $p.rows AS uid
MATCH (l:Ledger {uid: uid})
DETACH DELETE l

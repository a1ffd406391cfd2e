// Rows of the book-keeping that go.
CYPHER 5 replan=skip
UNWIND $p.rows AS uid
MATCH (l:Ledger {uid: uid}) USING INDEX SEEK l:Ledger(uid)
DETACH DELETE l

// Rows of the book-keeping that go.
UNWIND $uids AS uid
MATCH (l:Ledger {uid: uid})
DETACH DELETE l

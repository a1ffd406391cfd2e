// How far a stream has been read.
MATCH (p:Ledger {uid: $uid}) RETURN p.position

// How far a stream has been read.
MATCH (p:Ledger {uid: $p.uid}) RETURN p.position

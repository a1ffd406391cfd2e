// The columns of a header.
MATCH (c:Ledger {uid: $p.uid}) RETURN c.columns

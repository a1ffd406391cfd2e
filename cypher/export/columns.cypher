// The columns of a header.
MATCH (c:Ledger {uid: $uid}) RETURN c.columns

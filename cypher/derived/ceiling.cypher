// The view that the database is for.
MATCH (z:Ledger {uid: 'store'}) RETURN z.ceiling

// A copy of another store takes over its key, so that what was purged there stays out here.
MATCH (z:Ledger {uid: 'store'})
SET z.purgeKey = $p.key

// The key of purged records, and whether anything was loaded or purged under it.
MATCH (z:Ledger {uid: 'store'})
RETURN z.purgeKey, EXISTS { MATCH (:Record) } OR EXISTS { MATCH (:Purged) }

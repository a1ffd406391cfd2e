// Fingerprints of purged records, and the key that makes them.
MATCH (z:Ledger {uid: 'store'})
RETURN z.purgeKey, COLLECT { MATCH (p:Purged) RETURN p.hash }

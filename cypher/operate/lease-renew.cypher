// Keeps the lease of a writer that has nothing to write.
MATCH (z:Ledger {uid: 'store'})
SET z.locked = true
WITH z WHERE z.epoch = $epoch
SET z.until = timestamp() + $ttl
REMOVE z.locked
RETURN z.epoch

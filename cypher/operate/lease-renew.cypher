// Keeps the lease of a writer that has nothing to write.
MATCH (z:Ledger {uid: 'store'})
SET z.locked = true
WITH z WHERE z.epoch = $p.epoch
SET z.until = timestamp() + $p.ttl
REMOVE z.locked
RETURN z.epoch

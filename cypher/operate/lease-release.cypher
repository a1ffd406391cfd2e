// The writer ends.
MATCH (z:Ledger {uid: 'store'})
SET z.locked = true
WITH z WHERE z.epoch = $p.epoch
SET z.until = 0, z.holder = ''
REMOVE z.locked

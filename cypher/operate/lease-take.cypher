// Takes the lease when nobody holds it: a new epoch fences off whoever held it before. The first SET locks, so that what is compared is what stands.
MATCH (z:Ledger {uid: 'store'})
SET z.locked = true
WITH z, timestamp() AS now, z.until AS until, z.holder AS holder
WITH z, now, until, holder, until <= now AS taken
SET z.epoch = CASE WHEN taken THEN z.epoch + 1 ELSE z.epoch END,
  z.holder = CASE WHEN taken THEN $p.holder ELSE holder END,
  z.until = CASE WHEN taken THEN now + $p.ttl ELSE until END
REMOVE z.locked
RETURN taken, z.epoch, holder, until - now

// An export is still running. No row: a purge ended it.
MATCH (z:Ledger {uid: 'store'})
SET z.locked = true
SET z.exports = [e IN z.exports | CASE WHEN e STARTS WITH $p.id + ' ' THEN $p.id + ' ' + split(e, ' ')[1] + ' ' + toString(timestamp() + $p.ttl) ELSE e END]
REMOVE z.locked
WITH z WHERE ANY(e IN z.exports WHERE e STARTS WITH $p.id + ' ')
RETURN z.commit

// An export begins: from this commit on the writer keeps what it overwrites, until the export ends or gives no sign of life.
MATCH (z:Ledger {uid: 'store'})
SET z.locked = true
SET z.exports = z.exports + [$p.id + ' ' + toString(z.commit) + ' ' + toString(timestamp() + $p.ttl)]
REMOVE z.locked
RETURN z.commit

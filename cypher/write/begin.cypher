// Begins every writing transaction: locks the store's node, checks that the lease is still this writer's, and numbers the commit. No row: another writer took over.
CYPHER 5 replan=skip
MATCH (z:Ledger {uid: 'store'})
SET z.locked = true
WITH z WHERE z.epoch = $p.epoch
SET z.commit = z.commit + 1, z.until = timestamp() + $p.ttl, z.exports = [e IN z.exports WHERE toInteger(split(e, ' ')[2]) > timestamp()]
REMOVE z.locked
WITH z
OPTIONAL MATCH (b:Ledger {uid: $p.batch})
RETURN z.commit, z.compartments, z.lastSeq, z.exports, b.outcome

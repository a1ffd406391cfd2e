// An export ends.
MATCH (z:Ledger {uid: 'store'})
SET z.locked = true
SET z.exports = [e IN z.exports WHERE NOT e STARTS WITH $p.id + ' ']
REMOVE z.locked

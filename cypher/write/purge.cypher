// Every content of a record, and its rows in quarantine.
CALL () {
  MATCH (r:Record) WHERE r.record = $p.record AND r.content IS NOT NULL DETACH DELETE r
}
CALL () {
  MATCH (r:Withdrawn {record: $p.record}) DETACH DELETE r
}
CALL () {
  MATCH (q:Quarantined) WHERE q.source = $p.source AND q.record = $p.key DELETE q
}
MATCH (z:Ledger {uid: 'store'})
SET z.exports = [], z.reset = z.commit

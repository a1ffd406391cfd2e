// Every content of a record, and its rows in quarantine.
CALL () {
  MATCH (r:Record) WHERE r.record = $record AND r.content IS NOT NULL DETACH DELETE r
}
CALL () {
  MATCH (r:Withdrawn {record: $record}) DETACH DELETE r
}
CALL () {
  MATCH (q:Quarantined) WHERE q.source = $source AND q.record = $key DELETE q
}
MATCH (z:Ledger {uid: 'store'})
SET z.exports = [], z.reset = z.commit

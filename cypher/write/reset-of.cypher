// Contents leave without a trace, those of a record or some of a table: by compartment, when whoever follows the changes was last told of them.
CALL () {
  UNWIND $p.contents AS c
  MATCH (r:Record {record: c[0], content: c[1]}) USING INDEX SEEK r:Record(record, content)
  MATCH (z:Ledger {uid: 'store'})
  RETURN r.compartment AS compartment, max(CASE WHEN r.seen IS NULL THEN coalesce(r.commit, 0) ELSE z.commit END) AS left
}
MATCH (z:Ledger {uid: 'store'})
SET z['reset ' + compartment] = CASE WHEN coalesce(z['reset ' + compartment], 0) > left THEN z['reset ' + compartment] ELSE left END

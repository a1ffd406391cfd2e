// Contents in some compartments that changed after a commit, in the order of the commits, of the fresh commits those of records that speak; when contents of
// these compartments left without a trace; and the last change of any.
MATCH (z:Ledger {uid: 'store'})
RETURN z.commit, coalesce(z.reset, 0), [c IN $p.compartments | coalesce(z['reset ' + c], 0)], COLLECT {
  MATCH (r:Record) WHERE r.commit > $p.after AND r.compartment IN $p.compartments AND (r.commit > $p.fresh OR r.seen IS NOT NULL OR EXISTS {
    MATCH (s:Record {record: r.record}) WHERE s.content IS NOT NULL AND s.seen IS NOT NULL AND s.compartment IN $p.compartments
  })
  WITH r ORDER BY r.commit LIMIT $p.first
  RETURN [r.commit, r.source, r.key]
}, COLLECT {
  MATCH (r:Record) WHERE r.commit > 0 AND $p.after = 0 AND r.compartment IN $p.compartments
  RETURN r.commit ORDER BY r.commit DESC LIMIT 1
}

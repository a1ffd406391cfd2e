// Contents that changed after a commit, in the order of the commits.
MATCH (z:Ledger {uid: 'store'})
RETURN z.commit, coalesce(z.reset, 0), COLLECT {
  MATCH (r:Record) WHERE r.commit > $p.after
  WITH r ORDER BY r.commit LIMIT $p.first
  RETURN [r.commit, r.source, r.key, r.compartment]
}

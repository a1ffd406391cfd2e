// The contents in some compartments that one commit changed, and whether a later one changed any; of the fresh commits those of records that speak.
MATCH (r:Record) WHERE r.commit = $p.commit AND r.compartment IN $p.compartments AND (r.commit > $p.fresh OR r.seen IS NOT NULL OR EXISTS {
    MATCH (s:Record {record: r.record}) WHERE s.content IS NOT NULL AND s.seen IS NOT NULL AND s.compartment IN $p.compartments
  })
RETURN r.commit, r.source, r.key, EXISTS {
  MATCH (o:Record) WHERE o.commit > $p.commit AND o.compartment IN $p.compartments AND (o.commit > $p.fresh OR o.seen IS NOT NULL OR EXISTS {
    MATCH (s:Record {record: o.record}) WHERE s.content IS NOT NULL AND s.seen IS NOT NULL AND s.compartment IN $p.compartments
  })
}

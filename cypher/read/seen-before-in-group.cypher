// Records of groups (or single records) that speak and were last seen before an extract that holds the group whole.
UNWIND $p.markers AS m
CALL (m) {
  MATCH (r:Record) USING INDEX SEEK r:Record(record, content) WHERE r.record = m.record AND r.content IS NOT NULL AND r.seen < m.asOf RETURN r
  UNION ALL
  MATCH (r:Record) USING INDEX SEEK r:Record(record, content) WHERE r.record STARTS WITH m.record + '|' AND r.content IS NOT NULL AND r.seen < m.asOf RETURN r
}
RETURN DISTINCT r.source, r.key

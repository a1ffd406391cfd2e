// Every table that anything is known of.
CALL () {
  MATCH (t:Total) RETURN t.source AS source
  UNION MATCH (m:Marker) RETURN m.source AS source
  UNION MATCH (l:Load) RETURN l.source AS source
  UNION MATCH (m:MappingRules) RETURN m.source AS source
  UNION MATCH (q:Quarantined) RETURN q.source AS source
}
RETURN DISTINCT source

// Records of tables that speak and were last seen before a complete extract of the table.
UNWIND $p.markers AS m
MATCH (r:Record) USING INDEX SEEK r:Record(source, seen) WHERE r.source = m.source AND r.seen < m.asOf
RETURN DISTINCT r.source, r.key

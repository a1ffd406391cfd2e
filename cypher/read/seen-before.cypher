// Records of a table, or of a group of it, that speak and were last seen before a time.
MATCH (r:Record) WHERE r.source = $source AND r.seen < $asOf
  AND ($group = '' OR r.key = $group OR r.key STARTS WITH $group + '|')
RETURN DISTINCT r.source, r.key

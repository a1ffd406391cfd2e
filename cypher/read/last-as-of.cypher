// The greatest as-of under which anything of some tables was stored.
RETURN reduce(last = null, x IN
  COLLECT { MATCH (s:Sighted) WHERE s.source IN $p.tables RETURN max(s.asOf) } + COLLECT { MATCH (m:Marker) WHERE m.source IN $p.tables RETURN max(m.newest) }
  | CASE WHEN last IS NULL OR x > last THEN x ELSE last END)

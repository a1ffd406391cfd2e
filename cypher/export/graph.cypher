// The graph of a range of nodes as a snapshot takes it. For each node: number, id, counters where some compartment is hidden, whether its values must be folded
// from records, what its columns hold, and a list for each relationship out of it: number of the other end, number of the type, when it holds and for whom,
// and what its columns hold (before them its id, where those must be folded from records or the type does not tell the kind).
MATCH (n:Element) WHERE n.seq > $after AND n.seq <= $last
RETURN n.seq, coalesce(n._id, n.uid), CASE WHEN $whole THEN null ELSE n._counts END, n._counts CONTAINS '?|' OR n.contradicted IS NOT NULL,
[p IN $nodeColumns[split(n.uid, ':')[0]] | n[p]], COLLECT {
  MATCH (n)-[r]->(m) WHERE $types[type(r)] IS NOT NULL
  RETURN [m.seq, $types[type(r)], r._masks, CASE WHEN $edgeColumns[type(r)] IS NOT NULL THEN [
    CASE WHEN r._masks ENDS WITH 'v' OR r.contradicted IS NOT NULL OR r.recordCount > $listed OR type(r) = 'UNDECLARED' THEN coalesce(r._id, r.uid) END
  ] + [p IN $edgeColumns[type(r)] | r[p]] END]
}

// The graph of a range of nodes as a snapshot takes it. For each node: number, id, counters where some compartment is hidden, whether its values must be folded
// from records, what its columns hold, and a list for each relationship out of it: number of the other end, number of the type, when it holds and for whom,
// and what its columns hold (before them its id, where those must be folded from records or the type does not tell the kind). Numbers are texts: in plain JSON the
// server rounds some of them to single precision.
MATCH (n:Element) WHERE n.seq > $p.after AND n.seq <= $p.last
RETURN n.seq, coalesce(n._id, n.uid), CASE WHEN $p.whole THEN null ELSE n._counts END, n._counts CONTAINS '?|' OR n.contradicted IS NOT NULL,
[c IN $p.nodeColumns[split(n.uid, ':')[0]] | n[c]] + [c IN $p.nodeNumbers[split(n.uid, ':')[0]] | toString(n[c])], COLLECT {
  MATCH (n)-[r]->(m) WHERE $p.types[type(r)] IS NOT NULL
  RETURN [m.seq, $p.types[type(r)], r._masks, CASE WHEN $p.edgeColumns[type(r)] IS NOT NULL THEN [
    CASE WHEN r._masks ENDS WITH 'v' OR r.contradicted IS NOT NULL OR r.recordCount > $p.listed OR type(r) = 'UNDECLARED' THEN coalesce(r._id, r.uid) END
  ] + [c IN $p.edgeColumns[type(r)] | r[c]] + [c IN $p.edgeNumbers[type(r)] | toString(r[c])] END]
}

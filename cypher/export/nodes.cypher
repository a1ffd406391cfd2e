// The next nodes by number, with their counters.
MATCH (n:Element) WHERE n.seq > $p.after
RETURN n.seq, coalesce(n._id, n.uid), n._counts, n.degree, labels(n), COUNT { (n)<-[:ASSERTS]-(:Record) }
ORDER BY n.seq LIMIT $p.first

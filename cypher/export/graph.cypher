// The graph of a range of nodes as a snapshot takes it. For each node: number, id, counters where some compartment is hidden, what its columns hold (? where
// they must be folded from records), and for each relationship out of it what the store tells of it in one text: no other property and no other node is looked at.
MATCH (n:Element) WHERE n.seq > $p.after AND n.seq <= $p.last
RETURN n.seq, coalesce(n._id, n.uid), CASE WHEN $p.whole THEN null ELSE n._counts END, n._cols, COLLECT { MATCH (n)-[r]->() RETURN r._told }

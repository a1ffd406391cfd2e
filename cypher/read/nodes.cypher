// Nodes with their counters.
UNWIND $uids AS uid
MATCH (n:Element {uid: uid})
RETURN coalesce(n._id, n.uid), n.seq, n._counts

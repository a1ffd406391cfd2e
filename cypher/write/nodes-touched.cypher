// Nodes that a batch is about.
UNWIND $uids AS uid
MATCH (n:Element {uid: uid})
RETURN coalesce(n._id, n.uid), n.seq, n._counts

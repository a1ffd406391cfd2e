// Nodes that a batch is about.
CYPHER 5 replan=skip
UNWIND $p.uids AS uid
MATCH (n:Element {uid: uid}) USING INDEX SEEK n:Element(uid)
RETURN coalesce(n._id, n.uid), id(n), n.seq, n._counts

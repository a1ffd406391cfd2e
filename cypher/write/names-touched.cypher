// Names that a batch is about.
CYPHER 5 replan=skip
UNWIND $p.uids AS uid
MATCH (m:Name {uid: uid})
RETURN m.uid, m._counts

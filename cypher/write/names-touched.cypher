// Names that a batch is about.
CYPHER 5 replan=skip
UNWIND $p.uids AS uid
MATCH (m:Name {uid: uid}) USING INDEX SEEK m:Name(uid)
RETURN m.uid, m._counts

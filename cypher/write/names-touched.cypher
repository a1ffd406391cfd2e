// Names that a batch is about.
UNWIND $uids AS uid
MATCH (m:Name {uid: uid})
RETURN m.uid, m._counts

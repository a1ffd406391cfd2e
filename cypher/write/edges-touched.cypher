// Relationships that a batch is about. Found by their uid, whatever their ends have beside them: both may have a hundred thousand.
CYPHER 5 replan=skip
UNWIND $p.uids AS uid
MATCH ()-[r:TYPE_]->() USING INDEX SEEK r:TYPE_(uid) WHERE r.uid = uid
RETURN coalesce(r._id, r.uid), r._told, r.records

// Relationships by the uids of their ends.
UNWIND $p.edges AS e
MATCH (:Element {uid: e.from})-[r:$(e.type)]->(:Element {uid: e.to}) WHERE r.uid = e.uid
RETURN coalesce(r._id, r.uid), r._masks, r.records

// Relationships that a batch is about: from, to: seq of the ends.
UNWIND $edges AS e
MATCH (:Element {seq: e.from})-[r:$(e.type)]->(:Element {seq: e.to}) WHERE r.uid = e.uid
RETURN coalesce(r._id, r.uid), r._masks, r.records

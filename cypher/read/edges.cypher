// Relationships by the uids of their ends.
UNWIND $p.edges AS e
MATCH (a:Element {uid: e.from})-[r:$(e.type)]->(b:Element {uid: e.to}) USING INDEX SEEK a:Element(uid) WHERE r.uid = e.uid
RETURN coalesce(r._id, r.uid), r._told, r.records

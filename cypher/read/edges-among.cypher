// Relationships whose two ends are both among some nodes, in the order of their ids.
UNWIND $p.uids AS uid
MATCH (a:Element {uid: uid})-[r]->(b:Element) USING INDEX SEEK a:Element(uid) WHERE b.uid IN $p.uids AND r.uid > $p.after
RETURN coalesce(r._id, r.uid), r._told, r.records ORDER BY r.uid LIMIT $p.first

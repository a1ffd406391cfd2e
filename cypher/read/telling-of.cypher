// The contents that describe a node or name it as the source of an edge.
MATCH (n:Element {uid: $p.node})<-[:ASSERTS]-(r:Record) USING INDEX SEEK n:Element(uid)
RETURN r.source, r.key, r.firstSeen, r.lastSeen, r.versionCode, r.revision, r.content, r.tombstone, r.compartment, r.seen, r.payload, r.grade, r.before

// The contents that describe some nodes.
UNWIND $p.nodes AS seq
MATCH (:Element)<-[a:ASSERTS]-(r:Record) USING INDEX SEEK a:ASSERTS(_node) WHERE a._node = seq
RETURN r.source, r.key, r.firstSeen, r.lastSeen, r.versionCode, r.revision, r.content, r.tombstone, r.compartment, r.seen, r.payload, r.grade, r.before, seq

// The contents that describe some nodes.
UNWIND $p.nodes AS seq
MATCH (n:Element)<-[a:ASSERTS]-(r:Record) USING INDEX SEEK n:Element(seq) WHERE n.seq = seq AND a.describes
RETURN r.source, r.key, r.firstSeen, r.lastSeen, r.versionCode, r.revision, r.content, r.tombstone, r.compartment, r.seen, r.payload, r.grade, r.before, seq

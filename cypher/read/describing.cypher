// The contents that describe some nodes.
UNWIND $nodes AS seq
MATCH (n:Element {seq: seq})<-[a:ASSERTS]-(r:Record) WHERE a.describes
RETURN r.source, r.key, r.firstSeen, r.lastSeen, r.versionCode, r.revision, r.content, r.tombstone, r.compartment, r.seen, r.payload, r.grade, r.before, seq

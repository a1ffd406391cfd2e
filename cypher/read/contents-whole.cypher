// Some contents with what they say.
UNWIND $p.contents AS c
MATCH (r:Record {record: c[0], content: c[1]}) USING INDEX SEEK r:Record(record, content)
RETURN r.source, r.key, r.firstSeen, r.lastSeen, r.versionCode, r.revision, r.content, r.tombstone, r.compartment, r.seen, r.payload, r.grade, r.before

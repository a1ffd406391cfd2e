// The next contents of a table.
MATCH (r:Record) WHERE r.record STARTS WITH $p.source + '/'
RETURN r.source, r.key, r.firstSeen, r.lastSeen, r.versionCode, r.revision, r.content, r.tombstone, r.compartment, r.seen, r.payload, r.grade, r.before
LIMIT $p.first

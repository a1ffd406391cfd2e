// Rows in quarantine of some tables, newest extract first.
MATCH (q:Quarantined) WHERE q.source IN $p.sources
RETURN q.source, q.fileHash, q.file, q.line, q.part, q.field, q.code, q.reason, q.raw, q.asOf, q.record
ORDER BY q.asOf DESC, q.source, q.file, q.line, q.part LIMIT $p.first

// The next rows in quarantine.
MATCH (q:Ledger) WHERE q.uid > $p.after AND q.uid < 'quarantine}'
WITH q ORDER BY q.uid LIMIT $p.first
RETURN q.source, q.fileHash, q.file, q.line, q.part, q.field, q.code, q.reason, q.raw, q.asOf, q.record, q.uid

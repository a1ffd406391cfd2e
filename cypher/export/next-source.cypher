// The next table that has records: that of the first record behind a place in their order.
MATCH (r:Record) WHERE r.record > $p.after
RETURN r.source ORDER BY r.record LIMIT 1

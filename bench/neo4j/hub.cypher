// The newest fifty importations of a company, from the index in their order: the number of the hub is the beginning of the key.
MATCH (n:Element {uid: $id})
MATCH (d:Element)-[r:IMPORTER]->(:Element) WHERE r._in >= $from AND r._in < $until
RETURN d.uid, d.caption, r.validFrom ORDER BY r._in LIMIT 50

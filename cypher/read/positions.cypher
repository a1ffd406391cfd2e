// Where each stream is.
MATCH (p:Position) RETURN p.stream, p.position ORDER BY p.stream

// Streams that have a position.
MATCH (p:Position) RETURN p.stream

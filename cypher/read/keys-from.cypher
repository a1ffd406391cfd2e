// Nodes whose id begins with a text.
MATCH (n:Element) WHERE n.uid STARTS WITH $p.prefix
RETURN coalesce(n._id, n.uid), n._counts ORDER BY n.uid SKIP $p.skip LIMIT $p.first

// Nodes whose compact key holds a part.
MATCH (n:Element) WHERE n._key CONTAINS $p.part
RETURN coalesce(n._id, n.uid), n._counts ORDER BY n.uid SKIP $p.skip LIMIT $p.first

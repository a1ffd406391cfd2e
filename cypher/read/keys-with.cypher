// Nodes whose compact key holds a part.
MATCH (n:Element) WHERE n._key CONTAINS $part
RETURN coalesce(n._id, n.uid), n._counts ORDER BY n.uid SKIP $skip LIMIT $first

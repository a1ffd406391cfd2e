// Nodes of a kind in the order of their ids.
MATCH (n:Element) WHERE n.uid > $p.after AND n.uid < $p.end
RETURN n.uid, n._counts, coalesce(n._id, n.uid) ORDER BY n.uid LIMIT $p.first

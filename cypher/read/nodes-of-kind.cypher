// Nodes of a kind in the order of their ids.
MATCH (n:Element) WHERE n.uid > $after AND n.uid < $end
RETURN n.uid, n._counts, coalesce(n._id, n.uid) ORDER BY n.uid LIMIT $first

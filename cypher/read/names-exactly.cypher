// Names that are exactly some words, of the elements with the most edges first.
MATCH (m:Name) WHERE m.search CONTAINS $p.search
MATCH (n:Element {uid: m.node}) USING INDEX SEEK n:Element(uid)
RETURN coalesce(n._id, n.uid), m.field, m.text, m._counts, n._counts ORDER BY n.degree DESC, n.uid, m.uid SKIP $p.skip LIMIT $p.first

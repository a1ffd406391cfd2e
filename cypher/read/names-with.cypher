// Names that hold the longest of some words; all of them are looked for in what it finds.
MATCH (m:Name) WHERE m.search CONTAINS $p.longest AND ALL(p IN $p.parts WHERE m.search CONTAINS p)
MATCH (n:Element {uid: m.node}) USING INDEX SEEK n:Element(uid)
RETURN coalesce(n._id, n.uid), m.field, m.text, m._counts, n._counts ORDER BY m.uid SKIP $p.skip LIMIT $p.first

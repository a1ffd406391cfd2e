// The next names.
MATCH (m:Name) WHERE m.uid > $p.after
RETURN m.uid, m.node, m.field, m.text, m._counts, m.search ORDER BY m.uid LIMIT $p.first

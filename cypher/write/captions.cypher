// Parties that no register describes are captioned by the name that most records give them.
CYPHER 5 replan=skip
UNWIND $p.rows AS place
MATCH (n) WHERE id(n) = place
OPTIONAL MATCH (m:Name {node: n.uid, field: 'nameAsDeclared'}) USING INDEX SEEK m:Name(node)
WITH n, m ORDER BY m.total DESC, m.text
WITH n, head(collect(m.text)) AS name
SET n.caption = coalesce(name, n.caption)

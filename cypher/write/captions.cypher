// Parties that no register describes are captioned by the name that most records give them, or, where none does, as given.
CYPHER 5 replan=skip
UNWIND $p.rows AS x
MATCH (n) WHERE id(n) = x[0]
OPTIONAL MATCH (m:Name {node: n.uid, field: 'nameAsDeclared'}) USING INDEX SEEK m:Name(node)
WITH x, n, m ORDER BY m.total DESC, m.text
WITH x, n, head(collect(m.text)) AS name
SET n.caption = coalesce(name, x[1])

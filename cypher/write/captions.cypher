// Parties that no register describes are captioned by the name that most records give them.
UNWIND $nodes AS seq
MATCH (n:Element {seq: seq})
OPTIONAL MATCH (m:Name {node: n.uid, field: 'nameAsDeclared'})
WITH n, m ORDER BY m.total DESC, m.text
WITH n, head(collect(m.text)) AS name
SET n.caption = coalesce(name, n.caption)

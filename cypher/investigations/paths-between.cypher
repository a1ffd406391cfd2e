// question: How are two elements connected?
// parameters: a (id, required): id of one
// parameters: b (id, required): id of the other
// parameters: hops (integer, 6): edges at most, 8 at the very most
// parameters: hub (integer, 50): elements with more edges than this are passed by, unless they are an end
// parameters: limit (integer, 10): paths at most
// columns: hops, path, kinds, ids
// read: Shortest paths first; all of the shortest length, then those of the next two lengths. path names the elements in order, kinds the edges between them, ids the elements for the next question.
// read: Innocent: nearly everybody is six steps from everybody through gates, goods and brokers; that is why hubs are passed by. A path is a reason to look at each of its edges (records-of), not a finding.
MATCH (a:Element {uid: $a}), (b:Element {uid: $b})
MATCH p = SHORTEST 3 GROUPS (a) ((x:Element)-[r]-(y:Element) WHERE (x.degree <= $hub OR x = a) AND (y.degree <= $hub OR y = b)){1,8} (b)
WITH p WHERE length(p) <= $hops
RETURN length(p) AS hops, [n IN nodes(p) | n.caption] AS path, [r IN relationships(p) | type(r)] AS kinds, [n IN nodes(p) | n.uid] AS ids
ORDER BY hops, ids, kinds
LIMIT $limit

// All relationships out of the nodes of a range of numbers: id, numbers of its ends, type, and all properties as texts or lists of texts.
MATCH (n:Element)-[r]->(m:Element) WHERE n.seq > $p.after AND n.seq <= $p.last
RETURN coalesce(r._id, r.uid), n.seq, m.seq, type(r), [k IN keys(r) | [k, CASE
    WHEN r[k] IS :: LIST<ANY> THEN r[k]
    ELSE toString(r[k])
  END]]

// The next nodes by number: id, labels, how many records are tied to it, how many of them as describing it, how many as naming it only, and all properties but
// those that a run derived, as texts or lists of texts: in plain JSON numbers lose digits.
MATCH (n:Element) WHERE n.seq > $p.after
RETURN n.seq, coalesce(n._id, n.uid), labels(n), COUNT { (n)<-[:ASSERTS]-(:Record) },
  COUNT { (n)<-[a:ASSERTS]-(:Record) WHERE a.describes AND a._node = n.seq }, COUNT { (n)<-[a:ASSERTS]-(:Record) WHERE NOT a.describes AND a._node IS NULL },
  [k IN keys(n) WHERE NOT k IN ['derivedBy', 'community', 'ringScore'] | [k, CASE
    WHEN n[k] IS :: POINT THEN [toString(n[k].latitude), toString(n[k].longitude)]
    WHEN n[k] IS :: LIST<ANY> THEN n[k]
    ELSE toString(n[k])
  END]]
ORDER BY n.seq LIMIT $p.first

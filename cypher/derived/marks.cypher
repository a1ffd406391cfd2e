// The same as properties of the elements, for colours and sizes in Bloom.
UNWIND $p.marks AS x
MATCH (n:Element {uid: x.element}) USING INDEX SEEK n:Element(uid)
SET n:Marked, n.derivedBy = $p.run, n.community = x.community, n.ringScore = x.ringScore
RETURN count(*)

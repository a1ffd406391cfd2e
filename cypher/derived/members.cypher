// Who is in them; an element that is gone meanwhile is in none.
UNWIND $p.members AS x
MATCH (g:Derived {uid: x.group})
MATCH (n:Element {uid: x.element}) USING INDEX SEEK n:Element(uid)
CREATE (n)-[m:$(x.type)]->(g)
SET m = x.properties
RETURN count(*)

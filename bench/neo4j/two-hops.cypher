// What lies within two steps of an element, at most 200.
MATCH (n:Element {uid: $id})-[]-(a:Element)
WITH DISTINCT a LIMIT 50
MATCH (a)-[]-(b:Element)
WITH DISTINCT b LIMIT 200
RETURN b.uid, b.caption

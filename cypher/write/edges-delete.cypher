// Edges that nobody asserts any more.
UNWIND $edges AS e
MATCH (:Element {seq: e.from})-[r:$(e.type)]->(:Element {seq: e.to}) WHERE r.uid = e.uid
DELETE r

// Relationships of which something else is said now.
UNWIND $edges AS x
MATCH (:Element {seq: x.from})-[r:$(x.type)]->(:Element {seq: x.to}) WHERE r.uid = x.uid
SET r += x.properties

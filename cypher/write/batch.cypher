// A batch is in, in the transaction that stores it.
CYPHER 5 replan=skip
CREATE (b:Ledger:Batch {uid: $p.uid, ordinal: $p.ordinal, source: $p.source, commit: $p.commit, outcome: $p.outcome})
WITH b
MERGE (l:Ledger {uid: $p.load})
ON CREATE SET l:Load, l.source = $p.source, l.finished = false
CREATE (b)-[:PART_OF]->(l)
SET l.finished = l.finished OR $p.last

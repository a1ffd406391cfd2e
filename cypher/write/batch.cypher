// A batch is in, in the transaction that stores it.
CREATE (b:Ledger:Batch {uid: $uid, ordinal: $ordinal, source: $source, commit: $commit, outcome: $outcome})
WITH b
MERGE (l:Ledger {uid: $load})
ON CREATE SET l:Load, l.source = $source, l.finished = false
CREATE (b)-[:PART_OF]->(l)
SET l.finished = l.finished OR $last

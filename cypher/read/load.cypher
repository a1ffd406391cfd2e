// A load and the batches of it that were stored.
OPTIONAL MATCH (l:Ledger {uid: $p.load})
RETURN l.finished, COLLECT { MATCH (l)<-[:PART_OF]-(b:Batch) RETURN [b.ordinal, b.outcome] }

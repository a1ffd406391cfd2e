// A load begins anew: what is known of its batches goes.
CYPHER 5 replan=skip
MERGE (l:Ledger {uid: $p.load})
SET l:Load, l.source = $p.source, l.file = $p.file, l.asOf = $p.asOf, l.finished = false
WITH l
OPTIONAL MATCH (l)<-[:PART_OF]-(b:Batch)
DETACH DELETE b

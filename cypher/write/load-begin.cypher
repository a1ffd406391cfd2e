// A load begins anew: what is known of its batches goes.
MERGE (l:Ledger {uid: $load})
SET l:Load, l.source = $source, l.file = $file, l.asOf = $asOf, l.finished = false
WITH l
OPTIONAL MATCH (l)<-[:PART_OF]-(b:Batch)
DETACH DELETE b

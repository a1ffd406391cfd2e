// Acknowledged batches that list a record among their conflicts.
MATCH (b:Batch) WHERE b.outcome CONTAINS $p.record
RETURN b.uid, b.outcome

// What else is known of a table.
MATCH (l:Ledger) WHERE l.source = $p.source AND (l:Total OR l:Sighted OR l:Marker OR l:SourceTable OR l:MappingRules OR l:Quarantined OR l:Load)
OPTIONAL MATCH (l)<-[:PART_OF]-(b:Batch)
DETACH DELETE b
WITH DISTINCT l
DETACH DELETE l

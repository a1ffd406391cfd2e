// Tables that have records.
MATCH (t:Total) RETURN DISTINCT t.source

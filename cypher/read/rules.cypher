// Tables with rows in quarantine, and the rules under which they were read.
MATCH (q:Quarantined) WITH DISTINCT q.source AS source
RETURN source, COLLECT { MATCH (m:MappingRules) WHERE m.source = source RETURN m.rules }

// Rules of all mappings.
MATCH (m:MappingRules) RETURN m.source, m.revision, m.rules ORDER BY m.source, m.revision

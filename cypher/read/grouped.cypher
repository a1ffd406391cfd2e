// Tables whose extracts claim groups of records.
MATCH (t:SourceTable) WHERE t.grouped RETURN t.source

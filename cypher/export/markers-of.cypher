// All markers of a table.
MATCH (m:Marker) WHERE m.source = $source RETURN m.group, m.asOfs

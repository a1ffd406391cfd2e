// All markers.
MATCH (m:Marker) RETURN m.source, m.group, m.asOfs

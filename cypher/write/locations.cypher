// Places with coordinates become points, for the index of places.
CYPHER 5 replan=skip
UNWIND $p.rows AS place
MATCH (n) WHERE id(n) = place
SET n.location = CASE WHEN n.lat >= -90 AND n.lat <= 90 AND n.lon >= -180 AND n.lon <= 180
  THEN point({latitude: toFloat(n.lat), longitude: toFloat(n.lon)}) END

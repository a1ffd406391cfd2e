// question: Which vehicles crossed the same gate in the same direction within minutes of each other, and how often?
// parameters: from (time, required): beginning of the period
// parameters: until (time, required): end of the period, not in it; a quarter of a year is a good length
// parameters: vehicle (id, none): id of one vehicle; none for all pairs
// parameters: minutes (integer, 10): no further apart than this
// parameters: times (integer, 4): at least so many crossings together
// parameters: oneOwner (flag, no): yes to list pairs of one owner too; a fleet meets itself all day
// parameters: limit (integer, 50): rows at most
// columns: one, onePlate, other, otherPlate, together, ofOne, ofOther, gates, hours, first, last, sameOwner
// read: together out of all crossings of each in the period (ofOne, ofOther): 6 of 6 is a habit, 6 of 300 is traffic. hours counts distinct hours of the day (UTC): a convoy varies, a timetable does not.
// read: Innocent: one carrier or owner (sameOwner), bus lines, shift workers, ferries and gates that open in the morning. There is no test against chance here: zincir detect has one. Times that are known to the day only are left out.
CALL () {
  MATCH (:Element {uid: $vehicle})<-[:VEHICLE]-(c:Crossing) WHERE c.at >= $from AND c.at < $until RETURN c
  UNION ALL
  MATCH (c:Crossing) WHERE $vehicle IS NULL AND c.at >= $from AND c.at < $until RETURN c
}
MATCH (c)-[r:VEHICLE]->(a:Vehicle) WHERE size(r.validFrom) > 10
MATCH (c)-[:GATE]->(g:Place)
WITH c, a, g, datetime(r.validFrom) AS at
WITH c, a, g, toString(at - duration({minutes: $minutes})) AS earliest, toString(at + duration({minutes: $minutes})) AS latest
MATCH (d:Crossing) USING INDEX d:Crossing(at) WHERE d.at >= earliest AND d.at <= latest AND size(d.at) > 10 AND d.direction = c.direction AND d <> c
MATCH (d)-[:GATE]->(g), (d)-[:VEHICLE]->(b:Vehicle)
WHERE b <> a AND ($vehicle IS NOT NULL OR a.uid < b.uid) AND d.at >= $from AND d.at < $until
WITH a, b, count(DISTINCT c) AS together, count(DISTINCT g) AS gates, count(DISTINCT substring(c.at, 11, 2)) AS hours, min(c.at) AS first, max(c.at) AS last
WHERE together >= $times
WITH a, b, together, gates, hours, first, last, EXISTS { (a)<-[:OWNS]-()-[:OWNS]->(b) } AS sameOwner
WHERE $oneOwner = 'yes' OR NOT sameOwner
RETURN a.uid AS one, a.caption AS onePlate, b.uid AS other, b.caption AS otherPlate, together,
  COUNT { (a)<-[:VEHICLE]-(x:Crossing) WHERE x.at >= $from AND x.at < $until } AS ofOne,
  COUNT { (b)<-[:VEHICLE]-(x:Crossing) WHERE x.at >= $from AND x.at < $until } AS ofOther,
  gates, hours, first, last, sameOwner
ORDER BY together DESC, one, other
LIMIT $limit

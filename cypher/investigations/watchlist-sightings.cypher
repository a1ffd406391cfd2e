// question: Where were vehicles and persons of the watchlist seen at the border?
// parameters: from (time, required): crossings from then on
// parameters: until (time, required): and before then
// parameters: entry (id, none): id of one watchlist entry, such as watch:IZ-1; none for all
// parameters: limit (integer, 100): rows at most
// columns: at, gate, direction, target, targetName, as, vehicle, plate, entry, reason, listedUntil
// read: Every reading of a watched vehicle, of a vehicle that a watched party owned at the time, and every crossing with a watched person at the wheel (as). Only entries whose own time covers the crossing count.
// read: Innocent: an entry names a person or plate, and a plate is given to another vehicle one day. A vehicle that a watched firm owns may be driven by anybody.
CALL () {
  MATCH (w:Watch {uid: $entry}) RETURN w
  UNION
  MATCH (w:Watch) WHERE $entry IS NULL RETURN w
}
MATCH (w)-[n:NAMES]->(t:Element)
CALL (t) {
  MATCH (t)<-[:VEHICLE|TRAILER]-(c:Crossing) WHERE c.at >= $from AND c.at < $until RETURN c, 'vehicle' AS as
  UNION
  MATCH (t)<-[:DRIVER]-(c:Crossing) WHERE c.at >= $from AND c.at < $until RETURN c, 'driver' AS as
  UNION
  MATCH (t)-[o:OWNS]->(:Vehicle)<-[:VEHICLE|TRAILER]-(c:Crossing)
  WHERE c.at >= $from AND c.at < $until AND (o.validFrom IS NULL OR o.validFrom <= c.at) AND (o.validTo IS NULL OR o.validTo >= substring(c.at, 0, size(o.validTo)))
  RETURN c, 'owner' AS as
}
WITH w, n, t, c, as
WHERE (n.validFrom IS NULL OR n.validFrom <= c.at) AND (n.validTo IS NULL OR n.validTo >= substring(c.at, 0, size(n.validTo)))
OPTIONAL MATCH (c)-[:GATE]->(g:Place)
OPTIONAL MATCH (c)-[:VEHICLE]->(v:Vehicle)
WITH w, t, c, as, min(g.caption) AS gate, min(v.uid) AS vehicle, min(v.caption) AS plate
RETURN c.at AS at, gate, c.direction AS direction, t.uid AS target, t.caption AS targetName, as, vehicle, plate, w.uid AS entry, w.reason AS reason, w.until AS listedUntil
ORDER BY at DESC, target, as, entry, vehicle
LIMIT $limit

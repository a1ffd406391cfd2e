// question: Which plates were read at two gates sooner than anybody can drive from one to the other?
// parameters: from (time, required): beginning of the period
// parameters: until (time, required): end of the period, not in it
// parameters: vehicle (id, none): id of one vehicle; none for all
// parameters: speed (number, 110): kilometres an hour along the great circle that nobody exceeds
// parameters: slack (integer, 15): minutes by which the clocks of two gates may differ
// parameters: limit (integer, 50): rows at most
// columns: vehicle, plate, firstGate, firstAt, secondGate, secondAt, minutes, kilometres, needed, contradicted
// read: Two readings that follow each other, how far apart the gates lie (kilometres, straight) and how many minutes it needs at least. contradicted says what the registers disagree about for this plate (vin, make): both together point to a cloned plate.
// read: Innocent: a misread plate, or the wrong clock of one gate: then many plates are too fast there on that day. Times that are known to the day only are left out; a trailer counts where it was read as the vehicle only.
CALL () {
  MATCH (v:Element {uid: $vehicle})<-[r:VEHICLE]-(c:Crossing) WHERE c.at >= $from AND c.at < $until RETURN v, r, c
  UNION ALL
  MATCH (c:Crossing)-[r:VEHICLE]->(v:Vehicle) WHERE $vehicle IS NULL AND c.at >= $from AND c.at < $until RETURN v, r, c
}
WITH v, r, c WHERE size(r.validFrom) > 10
MATCH (c)-[:GATE]->(g:Place)
WITH v, c, g, datetime(r.validFrom) AS at ORDER BY at, c.uid
WITH v, collect([g, at]) AS seen WHERE size(seen) > 1
UNWIND range(1, size(seen) - 1) AS i
WITH v, seen[i - 1][0] AS a, seen[i - 1][1] AS left, seen[i][0] AS b, seen[i][1] AS reached
WHERE a <> b
WITH v, a, left, b, reached, (reached.epochSeconds - left.epochSeconds) / 60 AS minutes, point.distance(a.location, b.location) / 1000 AS kilometres
WITH v, a, left, b, reached, minutes, kilometres, kilometres / $speed * 60 AS needed
WHERE minutes + $slack < needed
RETURN v.uid AS vehicle, v.caption AS plate, a.caption AS firstGate, toString(left) AS firstAt, b.caption AS secondGate, toString(reached) AS secondAt,
  minutes, round(kilometres) AS kilometres, round(needed) AS needed, v.contradicted AS contradicted
ORDER BY vehicle, firstAt, secondAt
LIMIT $limit

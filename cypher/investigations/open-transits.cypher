// question: Which transits were never discharged while their truck was seen again elsewhere after the time had run out?
// parameters: asOf (time, required): the day on which the question is asked; transits due after it are not late
// parameters: since (time, 1900-01-01): only transits that were due from then on
// parameters: limit (integer, 50): rows at most
// columns: declaration, regime, due, truck, truckPlate, sightings, firstSeen, firstGate, firstDirection, carrier, carrierName, consignee, seizures
// read: The goods are still under customs control on paper, and the truck that carried them crossed a gate under no or another declaration after the due time (sightings, the first of them shown). Several rows of one carrier or consignee matter more than one row.
// read: Innocent: a discharge that was filed and not loaded yet, goods that were moved to another truck with leave, a truck seen again long after a clerk forgot the entry. Look at the office's file before the truck.
MATCH (d:Declaration) WHERE d.transit_due_at >= $since AND d.transit_due_at < $asOf AND d.discharged_at IS NULL AND d.regime IN ['TR', 'TIR']
MATCH (d)-[:VEHICLE]->(v:Vehicle)
MATCH (v)<-[:VEHICLE]-(c:Crossing)
WHERE c.at > d.transit_due_at AND NOT c.at STARTS WITH d.transit_due_at AND c.at < $asOf AND NOT EXISTS { (c)-[:DECLARATION]->(d) }
WITH d, v, c ORDER BY c.at, c.uid
WITH d, v, count(c) AS sightings, head(collect(c)) AS seen
OPTIONAL MATCH (seen)-[:GATE]->(g:Place)
OPTIONAL MATCH (d)-[:CARRIER]->(k:Element)
OPTIONAL MATCH (d)-[:CONSIGNEE]->(e:Element)
WITH d, v, sightings, seen, min(g.caption) AS gate, min(k.uid) AS carrier, min(k.caption) AS carrierName, min(e.caption) AS consignee
RETURN d.uid AS declaration, d.regime AS regime, d.transit_due_at AS due, v.uid AS truck, v.caption AS truckPlate, sightings, seen.at AS firstSeen,
  gate AS firstGate, seen.direction AS firstDirection, carrier, carrierName, consignee, COUNT { (v)<-[:VEHICLE]-(:Seizure) } AS seizures
ORDER BY seizures DESC, due, declaration, truck
LIMIT $limit

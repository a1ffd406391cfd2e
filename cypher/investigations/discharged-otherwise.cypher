// question: Which transits were discharged with another truck, another seal, or by another office than declared?
// parameters: from (time, required): transits registered from then on
// parameters: until (time, required): and before then
// parameters: limit (integer, 50): rows at most
// columns: declaration, discharged, truck, dischargeTruck, seal, dischargeSeal, exitOffice, dischargeOffice, differences, carrier, carrierName
// read: differences says what differs: truck, seal, office. A row needs one difference; two or three together, again and again with one carrier, are the pattern of goods that were exchanged on the way.
// read: Innocent: a breakdown and another truck, a seal that an officer opened and replaced, a change of the exit office with leave. The office of discharge has the paper.
MATCH (d:Declaration) WHERE d.registered_at >= $from AND d.registered_at < $until AND d.regime IN ['TR', 'TIR'] AND d.discharged_at IS NOT NULL
OPTIONAL MATCH (d)-[:VEHICLE]->(v:Vehicle)
WITH d, min(v.uid) AS truck
OPTIONAL MATCH (d)-[:DISCHARGE_VEHICLE]->(v:Vehicle)
WITH d, truck, min(v.uid) AS dischargeTruck
OPTIONAL MATCH (d)-[:EXIT_OFFICE]->(o:Place)
WITH d, truck, dischargeTruck, min(o.uid) AS exitOffice
OPTIONAL MATCH (d)-[:DISCHARGE_OFFICE]->(o:Place)
WITH d, truck, dischargeTruck, exitOffice, min(o.uid) AS dischargeOffice
WITH d, truck, dischargeTruck, exitOffice, dischargeOffice,
  CASE WHEN truck <> dischargeTruck THEN ['truck'] ELSE [] END + CASE WHEN d.seal_no <> d.discharge_seal_no THEN ['seal'] ELSE [] END
  + CASE WHEN exitOffice <> dischargeOffice THEN ['office'] ELSE [] END AS differences
WHERE size(differences) > 0
OPTIONAL MATCH (d)-[:CARRIER]->(k:Element)
WITH d, truck, dischargeTruck, exitOffice, dischargeOffice, differences, min(k.uid) AS carrier, min(k.caption) AS carrierName
RETURN d.uid AS declaration, d.discharged_at AS discharged, truck, dischargeTruck, d.seal_no AS seal, d.discharge_seal_no AS dischargeSeal, exitOffice,
  dischargeOffice, differences, carrier, carrierName
ORDER BY size(differences) DESC, discharged, declaration
LIMIT $limit

// question: Which drivers drove for many different carriers in a short time?
// parameters: from (time, required): beginning of the period
// parameters: until (time, required): end of the period, not in it; a month is a good length
// parameters: carriers (integer, 3): at least so many carriers
// parameters: limit (integer, 50): rows at most
// columns: driver, driverName, carriers, carrierNames, declarations, trucks, seizures
// read: How many carriers named the driver on declarations of the period, on how many declarations, with how many trucks. seizures counts those that name the driver, in any period.
// read: Innocent: a driver agency, a self-employed driver, harvest time. Compare with other drivers of the same carriers before reading anything into it.
MATCH (d:Declaration) WHERE d.registered_at >= $from AND d.registered_at < $until
MATCH (d)-[:DRIVER]->(p:Person), (d)-[:CARRIER]->(k:Element)
WITH p, k, d ORDER BY k.caption, k.uid
WITH p, collect(DISTINCT k) AS carriers, count(DISTINCT d) AS declarations
WHERE size(carriers) >= $carriers
RETURN p.uid AS driver, p.caption AS driverName, size(carriers) AS carriers, [k IN carriers | k.caption] AS carrierNames, declarations,
  COUNT { MATCH (p)<-[:DRIVER]-(x:Declaration)-[:VEHICLE]->(v:Vehicle) WHERE x.registered_at >= $from AND x.registered_at < $until RETURN DISTINCT v } AS trucks,
  COUNT { (p)<-[:SUSPECT]-(:Seizure) } AS seizures
ORDER BY carriers DESC, declarations DESC, driver
LIMIT $limit

// question: Which chassis numbers are registered under more than one plate?
// parameters: vin (text, none): one chassis number; none for all
// parameters: limit (integer, 50): rows at most
// columns: vin, plates, makes, owners, crossings, seizures
// read: One vehicle has one chassis. plates are all registrations with this number, crossings how often any of them was read at a gate, seizures how often any was seized.
// read: Innocent: a vehicle that was sold abroad or got a new plate keeps its chassis number: look whether the registrations follow each other (owns.validFrom, validTo). A typing error makes two of one. Chassis numbers that contradict each other under one plate are another question: contradictions.
MATCH (v:Vehicle) WHERE v.vin IS NOT NULL AND ($vin IS NULL OR v.vin = $vin)
WITH v.vin AS vin, v ORDER BY v.uid
WITH vin, collect(v) AS registered
WHERE size(registered) > 1
RETURN vin, [v IN registered | v.uid] AS plates, [v IN registered | v.make] AS makes,
  COLLECT { UNWIND registered AS v MATCH (v)<-[:OWNS]-(o:Element) RETURN DISTINCT o.caption AS name ORDER BY name } AS owners,
  COUNT { UNWIND registered AS v MATCH (v)<-[:VEHICLE|TRAILER]-(c:Crossing) RETURN DISTINCT c } AS crossings,
  COUNT { UNWIND registered AS v MATCH (v)<-[:VEHICLE]-(s:Seizure) RETURN DISTINCT s } AS seizures
ORDER BY seizures DESC, crossings DESC, vin
LIMIT $limit

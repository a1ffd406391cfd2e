// question: Which trucks were weighed with another weight than their declaration allows, or lost weight under one declaration?
// parameters: from (time, required): crossings from then on
// parameters: until (time, required): and before then
// parameters: tareFrom (number, 5000): kilograms that an empty truck with its trailer weighs at least
// parameters: tareTo (number, 22000): and at most
// parameters: loss (number, 1000): kilograms by which two weighings under one declaration may differ
// parameters: limit (integer, 50): rows at most
// columns: crossing, at, gate, direction, vehicle, plate, declaration, declaredKg, weighedKg, differenceKg, lostKg, contradicted
// read: differenceKg is weighed less declared: the empty truck. Below tareFrom there is less on it than declared, above tareTo more. lostKg is how much less it weighed than at its first weighing under the same declaration: goods left it on the way.
// read: Innocent: a scale out of order, a declaration of several trucks, a light van. Fuel makes some hundred kilograms. contradicted says whether sources disagree about the weights themselves.
MATCH (c:Crossing) WHERE c.at >= $from AND c.at < $until AND c.weight_kg IS NOT NULL
MATCH (c)-[:DECLARATION]->(d:Declaration), (c)-[:VEHICLE]->(v:Vehicle)
WITH c, d, v, toFloatOrNull(c.weight_kg) AS weighed, toFloatOrNull(d.gross_kg) AS declared,
  head(COLLECT { MATCH (d)<-[:DECLARATION]-(x:Crossing)-[:VEHICLE]->(v) WHERE x.at < c.at AND x.weight_kg IS NOT NULL RETURN toFloatOrNull(x.weight_kg) ORDER BY x.at, x.uid LIMIT 1 }) AS before
WITH c, d, v, weighed, declared, weighed - declared AS difference, CASE WHEN before - weighed > $loss THEN before - weighed END AS lost
WHERE difference < $tareFrom OR difference > $tareTo OR lost IS NOT NULL
OPTIONAL MATCH (c)-[:GATE]->(g:Place)
WITH c, d, v, weighed, declared, difference, lost, min(g.caption) AS gate
RETURN c.uid AS crossing, c.at AS at, gate, c.direction AS direction, v.uid AS vehicle, v.caption AS plate, d.uid AS declaration, declared AS declaredKg,
  weighed AS weighedKg, difference AS differenceKg, lost AS lostKg, coalesce(c.contradicted, []) + coalesce(d.contradicted, []) AS contradicted
ORDER BY coalesce(lost, 0.0) DESC, abs(difference - ($tareFrom + $tareTo) / 2) DESC, crossing
LIMIT $limit

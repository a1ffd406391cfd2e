// question: Which containers were declared again before their earlier declaration was released or discharged?
// parameters: from (time, required): the later declaration was registered from then on
// parameters: until (time, required): and before then
// parameters: days (integer, 10): where neither release nor discharge is known, an earlier declaration counts for so many days
// parameters: limit (integer, 50): rows at most
// columns: container, earlier, earlierAt, earlierEnds, later, laterAt, earlierParties, laterParties, sameGoods
// read: One box can stand under one declaration at a time. earlierEnds is the discharge, else the release, else nothing. The parties are exporter, importer, consignee and carrier of each.
// read: Innocent: a transit that turns into an import (same parties, same goods), goods of two firms in one box, an amended declaration under a new number. Different parties and goods are what to look at.
MATCH (b:Declaration) WHERE b.registered_at >= $from AND b.registered_at < $until
MATCH (b)-[:CONTAINER]->(c:Container) WHERE c.degree >= 2
MATCH (c)<-[r:CONTAINER]-(a:Declaration) WHERE a <> b AND size(r.validFrom) >= 10 AND a.registered_at <= b.registered_at AND (a.registered_at < b.registered_at OR a.uid < b.uid)
WITH a, b, c, coalesce(a.discharged_at, a.released_at) AS ends, toString(datetime(r.validFrom) + duration({days: $days})) AS latest
WHERE coalesce(ends, latest) > b.registered_at
RETURN c.uid AS container, a.uid AS earlier, a.registered_at AS earlierAt, ends AS earlierEnds, b.uid AS later, b.registered_at AS laterAt,
  COLLECT { MATCH (a)-[:EXPORTER|IMPORTER|CONSIGNEE|CARRIER]->(p:Element) RETURN DISTINCT p.caption AS name ORDER BY name } AS earlierParties,
  COLLECT { MATCH (b)-[:EXPORTER|IMPORTER|CONSIGNEE|CARRIER]->(p:Element) RETURN DISTINCT p.caption AS name ORDER BY name } AS laterParties,
  EXISTS { (a)-[:GOODS]->(:Good)<-[:GOODS]-(b) } AS sameGoods
ORDER BY laterAt, container, earlier, later
LIMIT $limit

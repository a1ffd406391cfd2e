// question: Which companies closed and were followed by a new one with the same phone, mailbox, account or address?
// parameters: from (time, 1900-01-01): companies closed from then on
// parameters: until (time, 2999-01-01): and before then
// parameters: months (integer, 6): the new company was founded at most so many months before or after the old one closed
// parameters: holders (integer, 12): a phone, mailbox, account or address of more parties than this is left out
// parameters: values (integer, 1): at least so many shared values
// parameters: limit (integer, 50): rows at most
// columns: old, oldName, closed, seizures, new, newName, founded, shared, values, samePeople
// read: shared lists what both have on record, samePeople the persons with a role in both. seizures counts those that name the old company or goods declared by it as exporter, importer, carrier or consignee.
// read: Innocent: a change of the legal form, a merger, the next tenant of an office. One shared address says little (addresses are compared as written); a phone and an account together say much. Months are calendar months.
MATCH (a:Company) WHERE a.closed >= $from AND a.closed < $until AND size(a.closed) >= 7
WITH a, toInteger(substring(a.closed, 0, 4)) * 12 + toInteger(substring(a.closed, 5, 2)) AS ended
MATCH (a)-[:PHONE|EMAIL|ACCOUNT|ADDRESS]->(v:Element) WHERE v.degree >= 2 AND v.degree <= $holders
MATCH (v)<-[:PHONE|EMAIL|ACCOUNT|ADDRESS]-(b:Company)
WHERE b <> a AND size(b.founded) >= 7 AND (a.founded IS NULL OR b.founded > a.founded)
  AND abs(toInteger(substring(b.founded, 0, 4)) * 12 + toInteger(substring(b.founded, 5, 2)) - ended) <= $months
WITH a, b, v ORDER BY v.uid
WITH a, b, collect(DISTINCT v.uid) AS shared
WHERE size(shared) >= $values
RETURN a.uid AS old, a.caption AS oldName, a.closed AS closed,
  COUNT { MATCH (s:Seizure)-[:SUSPECT]->(a) RETURN DISTINCT s UNION MATCH (s:Seizure)-[:DECLARATION]->(:Declaration)-[:EXPORTER|IMPORTER|CARRIER|CONSIGNEE]->(a) RETURN DISTINCT s } AS seizures,
  b.uid AS new, b.caption AS newName, b.founded AS founded, shared, size(shared) AS values,
  COLLECT { MATCH (a)<-[:ROLE]-(p:Person)-[:ROLE]->(b) RETURN DISTINCT p.caption AS name ORDER BY name } AS samePeople
ORDER BY values DESC, seizures DESC, old, new
LIMIT $limit

// question: About which elements do sources contradict each other?
// parameters: kind (text, vehicle): kind of element: vehicle, company, person, declaration, place and so on
// parameters: property (text, none): one property, such as vin; none for any
// parameters: limit (integer, 50): rows at most
// columns: element, name, contradicted, records, sources, seizures, watchlist
// read: One plate with two chassis numbers or makes (property vin, make) is what a cloned plate looks like in the registers. records is how many describe the element, sources from which tables. Ask records-of to see them one by one.
// read: Innocent: a typing error, a register that is behind, a plate that was given out again. Differences that only concern weights or times come from rounding.
MATCH (n:Element) WHERE n.uid STARTS WITH $kind + ':' AND n.contradicted IS NOT NULL AND ($property IS NULL OR $property IN n.contradicted)
WITH n, COUNT { (n)<-[:NAMES]-(:Watch) } AS watchlist, COUNT { (n)<-[:SUSPECT|VEHICLE|CONTAINER|DECLARATION]-(:Seizure) } AS seizures
ORDER BY watchlist + seizures DESC, n.uid
LIMIT $limit
RETURN n.uid AS element, n.caption AS name, n.contradicted AS contradicted, COUNT { (n)<-[s:ASSERTS]-(:Record) WHERE s.describes } AS records,
  COLLECT { MATCH (n)<-[s:ASSERTS]-(r:Record) WHERE s.describes RETURN DISTINCT r.source AS source ORDER BY source } AS sources, seizures, watchlist
ORDER BY watchlist + seizures DESC, element

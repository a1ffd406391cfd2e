// question: What does one record assert: which elements and edges, and where does it come from?
// parameters: record (record, required): source and key, such as customs-warehouse.declarations/24TR34030000123451
// parameters: limit (integer, 100): rows at most
// columns: element, name, describes, edge, other, otherName, file, line, grade, compartment, version, lastSeen
// read: A row without an edge is an element that the record describes, or (describes false) only mentions. Rows with an edge are what it says of others. file and line are where the first extract that held this content had it, lastSeen the newest extract that did.
// read: An edge asserted by more than fifty records lists the first fifty of them, so an edge of a busy pair may be missing here. Only the content that speaks now is shown: zincir why and the screen have the history.
MATCH (r:Record) WHERE r.record = $record AND r.content IS NOT NULL AND r.seen IS NOT NULL
MATCH (r)-[s:ASSERTS]->(n:Element)
CALL (r, n) {
  RETURN null AS edge, null AS other
  UNION ALL
  MATCH (n)-[e]->(o:Element) WHERE r.record IN e.records RETURN type(e) AS edge, o AS other
}
RETURN n.uid AS element, n.caption AS name, s.describes AS describes, edge, other.uid AS other, other.caption AS otherName,
  r.file AS file, r.line AS line, r.grade AS grade, r.compartment AS compartment, r.version AS version, toString(datetime({epochMillis: r.lastSeen})) AS lastSeen
ORDER BY element, edge IS NOT NULL, edge, other
LIMIT $limit

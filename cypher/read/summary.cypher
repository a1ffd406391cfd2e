// What the store holds, by compartment; the reader adds up what its view sees. Nothing of it when the commit is the one of which the reader knows it.
MATCH (z:Ledger {uid: 'store'})
WITH z.commit AS before, z.compartments AS compartments
WITH before, compartments,
  COLLECT { WITH before AS b WHERE b <> $p.known MATCH (t:Total) WHERE t.records > 0 RETURN [t.source, t.compartment, t.sum, t.records] } AS totals,
  COLLECT {
    WITH before AS b WHERE b <> $p.known
    MATCH (s:Sighted)
    WITH s.source AS source, s.compartment AS compartment, min(s.asOf) AS first, max(s.asOf) AS last, sum(s.count) AS records
    RETURN [source, compartment, first, last, records]
  } AS sighted,
  COLLECT { WITH before AS b WHERE b <> $p.known MATCH (s:Size) RETURN [s.edge, s.mask, s.count] } AS sizes,
  COLLECT { WITH before AS b WHERE b <> $p.known MATCH (q:Quarantined) WITH q.source AS source, count(*) AS rows RETURN [source, rows] } AS quarantined,
  COLLECT { WITH before AS b WHERE b <> $p.known MATCH (m:MappingRules) RETURN [m.source, m.rules] } AS rules
MATCH (z:Ledger {uid: 'store'})
RETURN compartments, totals, sighted, sizes, quarantined, rules, before, z.commit

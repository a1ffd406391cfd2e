// What the store holds, by compartment; the reader adds up what its view sees.
MATCH (z:Ledger {uid: 'store'})
RETURN z.compartments,
  COLLECT { MATCH (t:Total) WHERE t.records > 0 RETURN [t.source, t.compartment, t.sum, t.records] },
  COLLECT {
    MATCH (s:Sighted)
    WITH s.source AS source, s.compartment AS compartment, min(s.asOf) AS first, max(s.asOf) AS last, sum(s.count) AS records
    RETURN [source, compartment, first, last, records]
  },
  COLLECT { MATCH (s:Size) RETURN [s.edge, s.mask, s.count] },
  COLLECT { MATCH (q:Quarantined) WITH q.source AS source, count(*) AS rows RETURN [source, rows] },
  COLLECT { MATCH (m:MappingRules) RETURN [m.source, m.rules] }

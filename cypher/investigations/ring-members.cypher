// question: Who is in a ring, in which role, and why?
// parameters: ring (ring, required): id of a ring that zincir detect --write-back wrote, such as R-1A2B3C4D
// parameters: coreOnly (flag, no): yes for the members that are claimed to take part; no for the context too
// parameters: limit (integer, 200): rows at most
// columns: ring, run, asOf, member, name, core, role, score, reasons, seizures, watchlist
// read: core members are claimed to take part; the others are the context that the picture needs. Roles are guesses. reasons say why, in the order of their weight; zincir rings and the screen have the evidence.
// read: watchlist counts entries that held at the run's asOf. A score orders; it is no probability. The ring belongs to a run and says what the graph said at its asOf: what was loaded, withdrawn or purged since is not in it.
MATCH (r:Ring:Derived {uid: $ring})-[:OF_RUN]->(u:Run)
MATCH (r)<-[m:MEMBER_OF]-(e:Element) WHERE m.core OR $coreOnly <> 'yes'
RETURN r.uid AS ring, u.uid AS run, u.asOf AS asOf, e.uid AS member, e.caption AS name, m.core AS core, m.role AS role, m.score AS score, m.reasons AS reasons,
  COUNT { (e)<-[:SUSPECT|VEHICLE]-(:Seizure) } AS seizures, COUNT { (e)<-[n:NAMES]-(:Watch) WHERE (n.validFrom IS NULL OR n.validFrom <= u.asOf) AND (n.validTo IS NULL OR n.validTo >= substring(u.asOf, 0, size(n.validTo))) } AS watchlist
ORDER BY core DESC, score DESC, member
LIMIT $limit

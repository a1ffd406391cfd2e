// question: Who shares a phone with a driver or another suspect of a seizure?
// parameters: suspect (id, none): id of the person or company; none for every suspect in the role
// parameters: role (text, SURUCU): role in the seizure: SURUCU, SAHIP, ALICI, GONDERICI, ORGANIZATOR, SUPHELI; none for any
// parameters: holders (integer, 12): a phone of more parties than this is an office's or an accountant's and is left out
// parameters: limit (integer, 50): rows at most
// columns: suspect, suspectName, seizures, phone, holders, other, otherName, otherSeizures
// read: Each row is a party that has the suspect's number on record. The fewer hold it (holders), the more it says; otherSeizures counts seizures that name the other one too.
// read: Innocent: families, employees under their firm's number, a number given to somebody else years later. The registers say that both gave the number, not that anybody called.
CALL () {
  MATCH (p:Element {uid: $suspect})<-[u:SUSPECT]-(s:Seizure) RETURN p, u, s
  UNION ALL
  MATCH (s:Seizure)-[u:SUSPECT]->(p) WHERE $suspect IS NULL RETURN p, u, s
}
WITH p, s WHERE $role IS NULL OR u.role = $role
WITH p, count(DISTINCT s) AS seizures
MATCH (p)-[:PHONE]->(t:Phone) WHERE t.degree <= $holders
MATCH (t)<-[:PHONE]-(o:Element) WHERE o <> p
RETURN p.uid AS suspect, p.caption AS suspectName, seizures, t.uid AS phone, t.degree AS holders, o.uid AS other, o.caption AS otherName,
  COUNT { (o)<-[:SUSPECT]-(:Seizure) } AS otherSeizures
ORDER BY holders, otherSeizures DESC, suspect, phone, other
LIMIT $limit

// question: Which brokers signed declarations for the core members of a ring, and is it much of their work?
// parameters: ring (ring, required): id of a ring that zincir detect --write-back wrote, such as R-1A2B3C4D
// parameters: declarations (integer, 2): at least so many declarations with the ring
// parameters: hub (integer, 5000): a member with more edges than this is passed by
// parameters: limit (integer, 50): rows at most
// columns: broker, brokerName, ofRing, members, ofBroker, share, seizures
// read: ofRing counts declarations with a core member in any role (members says how many of them), ofBroker all that the broker signed, share the one over the other.
// read: Innocent: the broker of a border town signs for everybody there; a share below a few per cent is that. A high share means that the broker lives by these parties, not that the broker knows what is in the trucks. The ring is what a program proposed.
MATCH (:Ring:Derived {uid: $ring})<-[m:MEMBER_OF]-(e:Element) WHERE m.core AND e.degree <= $hub
MATCH (e)<-[:EXPORTER|IMPORTER|CONSIGNEE|CARRIER|DRIVER|VEHICLE|TRAILER]-(d:Declaration)
MATCH (d)-[:BROKER]->(b:Person)
WITH b, count(DISTINCT d) AS ofRing, count(DISTINCT e) AS members
WHERE ofRing >= $declarations
WITH b, ofRing, members, COUNT { (b)<-[:BROKER]-() } AS ofBroker
RETURN b.uid AS broker, b.caption AS brokerName, ofRing, members, ofBroker, round(1.0 * ofRing / ofBroker, 3) AS share,
  COUNT { (b)<-[:SUSPECT]-(:Seizure) } AS seizures
ORDER BY share DESC, ofRing DESC, broker
LIMIT $limit

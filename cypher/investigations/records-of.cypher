// question: Which records speak of an element, and what do they contradict each other about?
// parameters: element (id, required): id of the element
// parameters: limit (integer, 100): rows at most
// columns: record, describes, file, line, grade, compartment, lastSeen, contradicted
// read: Records that describe the element come first, then those in which it is the source of an edge (a seizure's suspects, a firm's roles). Records that only name it at the end of an edge stand in the records of that edge.
// read: contradicted lists properties for which the describing records give different values; the element shows the one that the order of preference picks. A contradiction may be a correction, a typing error or two things under one key.
MATCH (n:Element {uid: $element})<-[s:ASSERTS]-(r:Record)
RETURN r.record AS record, s.describes AS describes, r.file AS file, r.line AS line, r.grade AS grade, r.compartment AS compartment, toString(datetime({epochMillis: r.lastSeen})) AS lastSeen, n.contradicted AS contradicted
ORDER BY describes DESC, record
LIMIT $limit

// Ends every writing transaction. The ticket tells a writer whose commit was not confirmed whether it came through.
CYPHER 5 replan=skip
MATCH (z:Ledger {uid: 'store'})
SET z.ticket = $p.ticket, z.lastSeq = $p.lastSeq, z.compartments = $p.compartments

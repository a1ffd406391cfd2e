// Ends every writing transaction. The ticket tells a writer whose commit was not confirmed whether it came through.
MATCH (z:Ledger {uid: 'store'})
SET z.ticket = $ticket, z.lastSeq = $lastSeq, z.compartments = $compartments

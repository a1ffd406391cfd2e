// The last transaction that came through.
MATCH (z:Ledger {uid: 'store'}) RETURN z.ticket, z.commit

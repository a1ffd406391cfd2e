// The newest marker over some groups of a table.
UNWIND $p.uids AS uid
MATCH (m:Ledger {uid: uid})
RETURN m.uid, m.newest, m.asOfs

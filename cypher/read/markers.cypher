// The newest marker over some groups of a table.
UNWIND $p.uids AS uid
MATCH (m:Ledger {uid: uid}) USING INDEX SEEK m:Ledger(uid)
RETURN m.uid, m.newest, m.asOfs

// Rules of a mapping under one revision.
MATCH (m:Ledger {uid: $uid}) RETURN m.rules

// Rules of a mapping under one revision.
MATCH (m:Ledger {uid: $p.uid}) RETURN m.rules

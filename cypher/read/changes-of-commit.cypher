// The contents that one commit changed.
MATCH (r:Record) WHERE r.commit = $p.commit
RETURN r.source, r.key, r.compartment

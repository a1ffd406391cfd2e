// The commit at which the graph is read, the compartments in the order of their bits, and the greatest number of a node.
MATCH (z:Ledger {uid: 'store'}) RETURN z.commit, z.compartments, z.lastSeq

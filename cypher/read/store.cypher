// The commit at which a question is answered, and the compartments in the order of their bits.
MATCH (z:Ledger {uid: 'store'}) RETURN z.commit AS before, z.compartments, z.commit AS after

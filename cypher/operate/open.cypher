// The store's own node, and whether the database holds anything else.
OPTIONAL MATCH (z:Ledger {uid: 'store'})
RETURN z.schema, z.ceiling, z.commit, z.epoch, EXISTS { MATCH (n) WHERE z IS NULL }, z.id

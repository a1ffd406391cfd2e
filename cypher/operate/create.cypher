// An empty store; a list that an import leaves out because it is empty is put back, and an import is a store of its own. The purge key makes fingerprints of purged records that nobody can guess without the database.
MERGE (z:Ledger {uid: 'store'})
ON CREATE SET z:Store, z.schema = $p.schema, z.ceiling = $p.ceiling, z.commit = 0, z.epoch = 0, z.until = 0, z.holder = '', z.lastSeq = 0,
  z.purgeKey = $p.purgeKey, z.compartments = [], z.exports = [], z.ticket = '', z.id = $p.id
ON MATCH SET z.id = coalesce(z.id, $p.id), z.exports = coalesce(z.exports, []), z.compartments = coalesce(z.compartments, [])
RETURN z.id

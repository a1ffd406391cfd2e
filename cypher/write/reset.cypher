// What leaves without a trace cannot be told as a change: exports that run and whoever follows the changes must begin anew.
MATCH (z:Ledger {uid: 'store'})
SET z.exports = [], z.reset = z.commit

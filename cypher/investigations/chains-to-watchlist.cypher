// question: Which chains of ownership and offices lead from a company or person to somebody on the watchlist or named in a seizure?
// parameters: party (id, required): id of the company or person
// parameters: roles (list, owner,director,partner): roles that count as a link
// parameters: hops (integer, 6): links at most; a firm and its owner are one link apart
// parameters: hub (integer, 30): a party with more roles than this is passed by: an accountant, a holding's lawyer
// parameters: limit (integer, 20): rows at most
// columns: target, targetName, hops, chain, links, watchlist, seizures
// read: The shortest chain to each target: names in order (chain) and, for each link, the roles between its two ends with their time (links); of several shortest chains the one whose ids sort first. A link holds from its beginning to its end; whether all held at once must be looked at.
// read: Innocent: one shareholder of a large firm, a nominee who knows nothing, an entry of the watchlist that has expired (an entry that ends says until when). The further away, the less it says.
MATCH (a:Element {uid: $party})
MATCH p = SHORTEST 1 GROUP (a) ((x:Element)-[r:ROLE]-(y:Element) WHERE r.role IN $roles AND COUNT { (x)-[:ROLE]-() } <= $hub){1,10} (t:Element)
WHERE t <> a AND (EXISTS { (t)<-[:NAMES]-(:Watch) } OR EXISTS { (t)<-[:SUSPECT]-(:Seizure) })
WITH t, p WHERE length(p) <= $hops
WITH t, length(p) AS hops, nodes(p) AS chain, [n IN nodes(p) | n.uid] AS ids ORDER BY ids
WITH t, hops, head(collect(chain)) AS chain
RETURN t.uid AS target, t.caption AS targetName, hops, [n IN chain | n.caption] AS chain,
  [i IN range(0, hops - 1) | COLLECT {
    WITH chain[i] AS one, chain[i + 1] AS next
    MATCH (one)-[l:ROLE]-(next) WHERE l.role IN $roles
    WITH l.role + ' ' + coalesce(l.validFrom, '?') + '..' + coalesce(l.validTo, '') AS link
    RETURN DISTINCT link ORDER BY link
  }] AS links,
  COLLECT { MATCH (t)<-[n:NAMES]-(w:Watch) RETURN w.uid + coalesce(' until ' + n.validTo, '') AS entry ORDER BY entry } AS watchlist,
  COLLECT { MATCH (t)<-[:SUSPECT]-(s:Seizure) RETURN s.uid ORDER BY s.uid } AS seizures
ORDER BY hops, target
LIMIT $limit

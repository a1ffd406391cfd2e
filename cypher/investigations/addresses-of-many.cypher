// question: Which addresses, phones, mailboxes or accounts do many consignees share?
// parameters: kind (text, address): address, phone, email or account
// parameters: companies (integer, 3): at least so many companies
// parameters: hub (integer, 200): more holders than this is a free zone, a law office or a clerk's placeholder and is left out
// parameters: limit (integer, 50): rows at most
// columns: value, name, holders, companies, consignees, received, founded, samePeople
// read: companies is how many hold the value, consignees how many of them received goods (as importer or consignee) and received how often. founded is the span of their foundings: firms set up one after the other at one address. samePeople counts persons with a role in two or more of them.
// read: Innocent: an office building, an accountant's phone, a group with one mailbox. Addresses are compared as they are written, so one house may appear as several.
MATCH (v:Element) WHERE v.uid STARTS WITH $kind + ':' AND $kind IN ['address', 'phone', 'email', 'account'] AND v.degree >= $companies AND v.degree <= $hub
MATCH (v)<-[:ADDRESS|PHONE|EMAIL|ACCOUNT]-(c:Company)
WITH v, c, COUNT { (c)<-[:IMPORTER|CONSIGNEE]-(:Declaration) } AS received ORDER BY c.uid
WITH v, collect(c) AS companies, sum(CASE WHEN received > 0 THEN 1 ELSE 0 END) AS consignees, sum(received) AS received, min(c.founded) AS first, max(c.founded) AS last
WHERE size(companies) >= $companies
RETURN v.uid AS value, v.caption AS name, v.degree AS holders, [c IN companies | c.uid] AS companies, consignees, received,
  coalesce(first, '?') + '..' + coalesce(last, '?') AS founded,
  COUNT { UNWIND companies AS c MATCH (c)<-[:ROLE]-(p:Person) WITH p, count(DISTINCT c) AS firms WHERE firms > 1 RETURN p } AS samePeople
ORDER BY consignees DESC, holders DESC, value
LIMIT $limit

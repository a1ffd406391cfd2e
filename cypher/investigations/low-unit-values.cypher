// question: Who declares a good far below what others declare for it?
// parameters: good (id, required): id of the good by its HS subheading, such as good:870323
// parameters: from (time, required): declarations from then on
// parameters: until (time, required): and before then
// parameters: origin (text, none): country of origin; none for all
// parameters: currency (text, USD): currency of the values; others are left out
// parameters: share (number, 0.5): at most this share of the median
// parameters: limit (integer, 50): rows at most
// columns: party, partyName, items, lowest, median, share, declarations, sharedWith
// read: Values per net kilogram. median is that of all items in the question, lowest that of the party, share the one over the other, declarations the lowest first. sharedWith lists other parties in this answer's reach that hold a phone, mailbox, account or address of the party.
// read: Innocent: lower quality, a bulk discount, used goods, a value in another unit. With fewer than ten items in the question a median says little: widen the period.
MATCH (g:Good {uid: $good})<-[i:GOODS]-(d:Declaration)
WHERE d.registered_at >= $from AND d.registered_at < $until AND i.value_currency = $currency AND ($origin IS NULL OR coalesce(i.origin_country, d.origin_country) = $origin)
WITH d, toFloatOrNull(i.value_amount) AS value, toFloatOrNull(i.net_kg) AS kg WHERE value > 0 AND kg > 0
WITH d, value / kg AS unit
WITH percentileCont(unit, 0.5) AS median, collect([d, unit]) AS items
UNWIND items AS item
WITH median, item[0] AS d, item[1] AS unit WHERE unit <= median * $share
MATCH (d)-[:IMPORTER]->(c:Element)
WITH median, c, d, unit ORDER BY unit, d.uid
WITH median, c, count(*) AS items, min(unit) AS lowest, collect(DISTINCT d.uid)[..10] AS declarations
RETURN c.uid AS party, c.caption AS partyName, items, round(lowest, 4) AS lowest, round(median, 4) AS median, round(lowest / median, 3) AS share, declarations,
  COLLECT { MATCH (c)-[:PHONE|EMAIL|ACCOUNT|ADDRESS]->(v:Element)<-[:PHONE|EMAIL|ACCOUNT|ADDRESS]-(o:Company) WHERE v.degree <= 12 AND o <> c RETURN DISTINCT o.uid AS uid ORDER BY uid LIMIT 10 } AS sharedWith
ORDER BY share, party
LIMIT $limit

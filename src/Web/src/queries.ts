/** Every document this screen sends. Kept small and shallow: the server bounds size, depth and root fields. */
const membership = `ring { id: code rank score } core role score`;
const bits = `id kind caption detail degree watchlisted seized rings { ${membership} }`;
const edge = `id kind from to validFrom validTo past`;
const evidence = `ref source title version grade`;
const reasons = `reasons { code text { tr en } weight value adds evidenceTotal evidence { ${evidence} } }`;
const values = `{ name contradicted values { text flag flagText { tr en } current past validFrom validTo evidenceTotal evidence { ${evidence} } } }`;
const properties = `properties ${values}`;
const page = `total truncated pageInfo { endCursor hasNextPage }`;
const ringRow = `id: code rank score title { tr en } lead typologies memberCount coreCount crossingCount gates { id kind caption } firstSeen lastSeen`;
const validation = `validation { x n1 n2 N p q group }`;
const kind = `name label { tr en } properties { name label { tr en } type unit personal }`;

export const KINDS = `query Kinds { kinds {
  nodes { ${kind} plural { tr en } icon family event }
  edges { ${kind} reverse { tr en } from to derived } } }`;

export const SOURCES = `query Sources { sources(first: 100) { view compartments asOf graphHash nodeCount edgeCount
  nodes { name label { tr en } records grade firstSeen lastSeen quarantined } ${page} } }`;

export const RINGS = `query Rings($where: RingFilter, $first: Int!, $after: String) {
  rings(where: $where, first: $first, after: $after) {
    run { id view snapshot model asOf rings candidates findings(first: 1) { total } } nodes { ${ringRow} }
    typologies { typology label { tr en } count } ${page} } }`;

export const FINDINGS = `query Findings { runs(first: 1) { nodes { findings(first: 100) {
  nodes { code text { tr en } count element { id kind caption } sources evidence { ${evidence} } } ${page} } } } }`;

export const RING = `query Ring($id: ID!) { ring(id: $id) { ${ringRow} ${reasons}
  members { node { ${bits} } core role roleText { tr en } score reasons { text { tr en } } }
  gates { ${bits} } crossings { ${bits} } seizures { ${bits} } watches { ${bits} } contacts { ${bits} }
  edges { ${edge} derived count ${validation} }
  exposure { currency declared seized } } }`;

export const RING_EVIDENCE = `query RingEvidence($id: ID!) { ring(id: $id) {
  edges { kind from to derived evidenceTotal evidence { ${evidence} } } } }`;

export const SEARCH = `query Search($text: String!, $kinds: [NodeKindName!], $first: Int!) {
  search(text: $text, kinds: $kinds, first: $first) {
    nodes { node { ${bits} } field text declared } groups { kind count } total atLeast truncated } }`;

export const NODES = `query Nodes($ids: [ID!]!) { nodes(ids: $ids) { ${bits} } }`;

export const NODE = `query Node($id: ID!) { node(id: $id) {
  id kind caption detail degree watchlisted seized weak described firstSeen lastSeen
  degrees { edgeKind direction otherKind count } ${properties}
  relations(first: 5) { edgeKind direction otherKind total truncated nodes { edge { ${edge} } node { id kind caption } } }
  sources(first: 50) { nodes { source label { tr en } records grade lastSeen describes } total truncated atLeast }
  rings { ${membership} ${reasons} } } }`;

/** The same node with its personal numbers, for a reader who asks for them. */
export const PERSONAL = `query Personal($id: ID!) { node(id: $id) { caption(personal: true) properties(personal: true) ${values} } }`;

export const EVENTS = `query Events($id: ID!, $kinds: [NodeKindName!], $first: Int!, $after: String) { node(id: $id) {
  events(kinds: $kinds, first: $first, after: $after) {
    nodes { at edgeKind past node { id kind caption detail properties { name values { text } } }
      participants(first: 50) { nodes { edge { kind } node { id kind caption } } total truncated } } ${page} } } }`;

export const EXPAND = `query Expand($id: ID!, $edgeKind: EdgeKindName, $direction: Direction, $otherKind: NodeKindName, $window: TimeWindow, $first: Int!, $after: String) {
  expand(id: $id, edgeKind: $edgeKind, direction: $direction, otherKind: $otherKind, window: $window, first: $first, after: $after) {
    nodes { edge { ${edge} } node { ${bits} } } atLeast ${page} } }`;

export const EDGES_AMONG = `query EdgesAmong($ids: [ID!]!) { edgesAmong(ids: $ids, first: 200) { nodes { ${edge} } truncated } }`;

export const PATHS = `query Paths($from: ID!, $to: ID!, $maxHops: Int!, $first: Int!) {
  paths(from: $from, to: $to, maxHops: $maxHops, first: $first) {
    paths: nodes { nodes { ${bits} } edges { ${edge} } } truncated visited leftOut { ${bits} } leftOutTotal } }`;

export const WHY = `query Why($a: ID!, $b: ID!, $first: Int!) { why(a: $a, b: $b, first: $first) {
  a { ${bits} } b { ${bits} } truncated
  edges { ${edge} discriminator selfReferring ${properties}
    evidence(first: 20) { nodes { ${evidence} } total truncated } }
  derived { kind ring { id: code } observed explained expected ${validation} explanations { by text { tr en } count } meetingsTotal
    meetings { at place { id kind caption } direction aAt bAt gapSeconds counted explainedBy { tr en }
      a { ${evidence} } b { ${evidence} } } } } }`;

export const RECORD = `query Record($ref: ID!) { record(ref: $ref) {
  ref source sourceLabel { tr en } title version live deleted firstSeen lastSeen compartment grade file line contents
  columns { name value personal } } }`;

/** The row of a record as it came, for a reader who asks for its personal values. */
export const ROW = `query Row($ref: ID!) { record(ref: $ref) { columns(personal: true) { name value personal } } }`;

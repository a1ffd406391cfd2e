import type { EdgeBits, EdgeFull, Evidence, NodeBits, NodeRef, Page, Reason, Text, Validation } from './types';

/** The larger answers of the API: why two nodes are linked, a record, rings and their run. */
export interface Meeting {
  at: string;
  place: NodeRef | null;
  direction: string | null;
  a: Evidence;
  b: Evidence;
  aAt: string;
  bAt: string;
  gapSeconds: number;
  explainedBy: Text | null;
}
export interface DerivedLink {
  kind: string;
  run: string;
  ring: string;
  observed: number;
  explained: number;
  expected: number | null;
  validation: Validation | null;
  explanations: Text[];
  meetings: Meeting[];
  meetingsTotal: number;
}
export interface Why {
  a: NodeBits;
  b: NodeBits;
  edges: EdgeFull[];
  derived: DerivedLink[];
  truncated: boolean;
}
export interface RawField {
  name: string;
  value: string;
  personal: boolean;
}
export interface RecordFull {
  ref: string;
  source: string;
  sourceLabel: Text;
  title: string;
  version: string;
  live: boolean;
  deleted: boolean;
  firstSeen: string;
  lastSeen: string;
  compartment: string;
  grade: string | null;
  file: string | null;
  line: number | null;
  columns: RawField[];
  contents: number;
}
export interface RingRow {
  id: string;
  rank: number;
  score: number;
  caption: string;
  typologies: string[];
  memberCount: number;
  coreCount: number;
  places: NodeRef[];
  lastSeen: string | null;
}
export interface Run {
  id: string;
  view: string;
  snapshot: string;
  model: string;
  asOf: string | null;
  rings: number;
  candidates: number;
}
export interface Rings extends Page {
  run: Run | null;
  nodes: RingRow[];
  typologies: { typology: string; label: Text; count: number }[];
}
export interface RingMember {
  node: NodeBits;
  core: boolean;
  role: string | null;
  roleText: Text | null;
  score: number;
}
export interface RingEdge extends EdgeBits {
  derived: boolean;
  count: number;
  validation: Validation | null;
}
/** The records that a link of a ring was counted from. */
export interface RingEdgeEvidence {
  kind: string;
  from: string;
  to: string;
  derived: boolean;
  evidenceTotal: number;
  evidence: Evidence[];
}
export interface RingFull extends RingRow {
  firstSeen: string | null;
  reasons: Reason[];
  members: RingMember[];
  edges: RingEdge[];
  exposure: { currency: string; declared: string | null; seized: string | null }[];
}

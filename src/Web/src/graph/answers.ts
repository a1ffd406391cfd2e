import type { EdgeBits, EdgeFull, Evidence, NodeBits, NodeRef, Page, Reason, Text, Validation } from './types';

/** The larger answers of the API: why two nodes are linked, a record, rings and their run. */
export interface Meeting {
  at: string;
  place: NodeRef | null;
  direction: string | null;
  a: Evidence | null;
  b: Evidence | null;
  aAt: string;
  bAt: string;
  gapSeconds: number;
  explainedBy: Text | null;
  /** False where a bin's edge cuts it, so that the test did not count it. */
  counted: boolean;
}
export interface DerivedLink {
  kind: string;
  ring: { id: string };
  observed: number;
  explained: number;
  expected: number | null;
  validation: Validation | null;
  explanations: { by: string; text: Text; count: number }[];
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
  title: Text;
  /** The vehicle or firm that it is named after. */
  lead: string | null;
  typologies: string[];
  memberCount: number;
  coreCount: number;
  crossingCount: number;
  gates: NodeRef[];
  lastSeen: string | null;
}
/** A fault of the data that a run came across; its records are some of those that show it. */
export interface Finding {
  code: string;
  text: Text;
  count: number;
  element: NodeRef | null;
  sources: string[];
  evidence: Evidence[];
}
export interface Findings extends Page {
  nodes: Finding[];
}
export interface Run {
  id: string;
  view: string;
  snapshot: string;
  model: string;
  asOf: string | null;
  rings: number;
  candidates: number;
  findings: { total: number };
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
  /** Why it is in the picture; its own panel has the records. */
  reasons: { text: Text }[];
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
  gates: NodeBits[];
  crossings: NodeBits[];
  seizures: NodeBits[];
  watches: NodeBits[];
  contacts: NodeBits[];
  edges: RingEdge[];
  exposure: { currency: string; declared: string | null; seized: string | null }[];
}

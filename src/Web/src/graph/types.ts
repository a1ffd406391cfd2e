/** The shapes of the API that this screen reads (see schema.graphql). */
export interface Text {
  tr: string;
  en: string;
}
export type Direction = 'OUT' | 'IN';
export interface PageInfo {
  endCursor: string | null;
  hasNextPage: boolean;
}
export interface Page {
  total: number;
  truncated: boolean;
  pageInfo: PageInfo;
}

export type Family = 'person' | 'company' | 'vehicle' | 'cargo' | 'document' | 'event' | 'contact' | 'place';
export interface PropertyKind {
  name: string;
  label: Text;
  type: string;
  unit: string | null;
  personal: boolean;
}
export interface NodeKind {
  name: string;
  label: Text;
  plural: Text;
  icon: string;
  family: string;
  event: boolean;
  properties: PropertyKind[];
}
export interface EdgeKind {
  name: string;
  label: Text;
  reverse: Text;
  from: string[];
  to: string[];
  derived: boolean;
  properties: PropertyKind[];
}
export interface KindCatalog {
  nodes: NodeKind[];
  edges: EdgeKind[];
}

export interface Source {
  name: string;
  label: Text;
  records: number;
  grade: string | null;
  firstSeen: string | null;
  lastSeen: string | null;
  /** Null where the view may not know. */
  quarantined: number | null;
}
export interface Sources extends Page {
  view: string;
  compartments: string[];
  asOf: string | null;
  graphHash: string;
  nodeCount: number;
  edgeCount: number;
  nodes: Source[];
}

export interface Membership {
  ring: { id: string; rank: number; score: number };
  core: boolean;
  role: string | null;
  score: number;
}
export interface MembershipWhy extends Membership {
  reasons: Reason[];
}
export interface Degree {
  edgeKind: string;
  direction: Direction;
  otherKind: string;
  count: number;
}
/** All links of one kind: how many there are, and the newest. */
export interface Relation {
  edgeKind: string;
  direction: Direction;
  otherKind: string;
  total: number;
  truncated: boolean;
  nodes: { edge: EdgeBits; node: NodeRef }[];
}
/** What the canvas, lists and tables know of a node. */
export interface NodeBits {
  id: string;
  kind: string;
  caption: string;
  detail: string | null;
  degree: number;
  watchlisted: boolean;
  seized: boolean;
  rings: Membership[];
}
export interface NodeRef {
  id: string;
  kind: string;
  caption: string;
}
export interface Evidence {
  ref: string;
  source: string;
  /** Its key for people. */
  title: string;
  version: string;
  grade: string | null;
}
export interface PropertyValue {
  text: string;
  flag: string | null;
  flagText: Text | null;
  current: boolean;
  past: boolean;
  validFrom: string | null;
  validTo: string | null;
  evidence: Evidence[];
  evidenceTotal: number;
}
export interface PropertyValues {
  name: string;
  contradicted: boolean;
  values: PropertyValue[];
}
export interface NodeSource {
  source: string;
  label: Text;
  records: number;
  grade: string | null;
  lastSeen: string | null;
  describes: boolean;
}
export interface NodeFull extends Omit<NodeBits, 'rings'> {
  weak: boolean;
  described: boolean;
  degrees: Degree[];
  properties: PropertyValues[];
  relations: Relation[];
  sources: { nodes: NodeSource[]; total: number; truncated: boolean; atLeast: boolean };
  rings: MembershipWhy[];
  firstSeen: string | null;
  lastSeen: string | null;
}
export interface EventRow {
  at: string | null;
  edgeKind: string;
  past: boolean;
  node: NodeRef & { detail: string | null; properties: { name: string; values: { text: string }[] }[] };
  participants: { nodes: { edge: { kind: string }; node: NodeRef }[]; total: number; truncated: boolean };
}
export interface Events extends Page {
  nodes: EventRow[];
}

export interface EdgeBits {
  id: string;
  kind: string;
  from: string;
  to: string;
  validFrom: string | null;
  validTo: string | null;
  past: boolean;
}
export interface EdgeFull extends EdgeBits {
  discriminator: string | null;
  selfReferring: boolean;
  properties: PropertyValues[];
  evidence: { nodes: Evidence[]; total: number; truncated: boolean };
}
export interface Neighbours extends Page {
  /** True when there are more than the total says. */
  atLeast: boolean;
  nodes: { edge: EdgeBits; node: NodeBits }[];
}
export interface Paths {
  paths: { nodes: NodeBits[]; edges: EdgeBits[] }[];
  truncated: boolean;
  visited: number;
  leftOut: NodeBits[];
  leftOutTotal: number;
}
export interface Validation {
  x: number;
  n1: number;
  n2: number;
  N: number;
  p: number;
  q: number;
  /** Tested against a whole group, not against one vehicle. */
  group: boolean;
}
export interface Reason {
  code: string;
  text: Text;
  weight: number;
  value: number;
  /** What it adds to the score; the score is the sum. */
  adds: number;
  evidence: Evidence[];
  evidenceTotal: number;
}
export interface SearchHit {
  node: NodeBits;
  field: string;
  text: string;
  declared: boolean;
}
export interface SearchResult {
  nodes: SearchHit[];
  groups: { kind: string; count: number }[];
  total: number;
  /** True when there are more than total and groups say. */
  atLeast: boolean;
  truncated: boolean;
}

export type * from './answers';

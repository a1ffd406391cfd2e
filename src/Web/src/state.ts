import type { EdgeBits, NodeBits, RingFull, Validation } from './graph/types';

/** Where a node stands on the canvas. */
export interface Placed {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly hidden: boolean;
  readonly pinned: boolean;
  readonly expanded: boolean;
}
export interface LinkEdge extends EdgeBits {
  readonly count: number;
  readonly validation: Validation | null;
}
/** One line on the canvas: all recorded edges of a pair, or all derived ones. */
export interface Link {
  readonly id: string;
  readonly a: string;
  readonly b: string;
  readonly derived: boolean;
  readonly edges: readonly LinkEdge[];
}
/** Everything on the canvas. Immutable: undo and redo keep whole states, which share what did not change. */
export interface Canvas {
  readonly nodes: ReadonlyMap<string, Placed>;
  readonly links: ReadonlyMap<string, Link>;
  readonly rings: readonly string[];
  readonly hiddenKinds: ReadonlySet<string>;
}
export interface Selection {
  readonly nodes: readonly string[];
  readonly link: string | null;
}
export type Panel = { show: 'selection' } | { show: 'ring'; id: string } | { show: 'paths' };
export type Pane = 'rings' | 'graph' | 'table';
export type Topic =
  'canvas' | 'selection' | 'panel' | 'view' | 'lang' | 'theme' | 'known' | 'rings' | 'sources' | 'picking';

const empty: Canvas = { nodes: new Map(), links: new Map(), rings: [], hiddenKinds: new Set() };
const kept = 200;

let past: { label: string; canvas: Canvas }[] = [];
let future: { label: string; canvas: Canvas }[] = [];
let present = { label: '', canvas: empty };
const listeners = new Map<Topic, Set<() => void>>();

/** What is known of nodes and rings, whether on the canvas or not; never undone. */
export const known = new Map<string, NodeBits>();
export const knownRings = new Map<string, RingFull>();

export const ui = {
  selection: { nodes: [], link: null } as Selection,
  panel: { show: 'selection' } as Panel,
  view: 'graph' as 'graph' | 'table',
  pane: 'graph' as Pane,
  sheetOpen: false,
  pickFrom: null as string | null,
};

export const canvas = (): Canvas => present.canvas;
export const canUndo = (): boolean => past.length > 0;
export const canRedo = (): boolean => future.length > 0;

export function on(topics: readonly Topic[], listener: () => void): void {
  for (const topic of topics) {
    const set = listeners.get(topic) ?? new Set();
    listeners.set(topic, set.add(listener));
  }
}
/** Tells listeners once, however many of the topics they follow. */
export function tell(...topics: Topic[]): void {
  const called = new Set<() => void>();
  for (const topic of topics) for (const listener of listeners.get(topic) ?? []) called.add(listener);
  for (const listener of called)
    try {
      listener();
    } catch (error) {
      reportError(error); // one part that fails must not leave the others behind the state
    }
}

/** A step that can be undone. */
export function commit(label: string, change: (canvas: Canvas) => Canvas): boolean {
  const next = change(present.canvas);
  if (next === present.canvas) return false;
  past = [...past.slice(-kept + 1), present];
  future = [];
  present = { label, canvas: next };
  settle();
  return true;
}
/** Completes the newest step with what was learned later; nothing of its own to undo. */
export function amend(change: (canvas: Canvas) => Canvas): void {
  const next = change(present.canvas);
  if (next === present.canvas) return;
  present = { ...present, canvas: next };
  settle();
}
export function undo(): string | null {
  const before = past.at(-1);
  if (!before) return null;
  const undone = present.label;
  past = past.slice(0, -1);
  future = [...future, present];
  present = before;
  settle();
  return undone;
}
export function redo(): string | null {
  const after = future.at(-1);
  if (!after) return null;
  future = future.slice(0, -1);
  past = [...past, present];
  present = after;
  settle();
  return after.label;
}
/** Puts a canvas of an earlier visit in place, with nothing to undo. */
export function restore(saved: Canvas): void {
  past = [];
  future = [];
  present = { label: '', canvas: saved };
  settle();
}

export function select(selection: Partial<Selection>, panel: Panel = { show: 'selection' }): void {
  ui.selection = { nodes: selection.nodes ?? [], link: selection.link ?? null };
  ui.panel = panel;
  tell('selection', 'panel');
}
export function showPanel(panel: Panel): void {
  ui.panel = panel;
  tell('panel');
}

export const visible = (c: Canvas, id: string): boolean => {
  const placed = c.nodes.get(id);
  if (!placed || placed.hidden) return false;
  const kind = known.get(id)?.kind;
  return kind === undefined || !c.hiddenKinds.has(kind);
};
export const visibleNodes = (c: Canvas = present.canvas): Placed[] =>
  [...c.nodes.values()].filter((n) => visible(c, n.id));
export const visibleLinks = (c: Canvas = present.canvas): Link[] =>
  [...c.links.values()].filter((l) => visible(c, l.a) && visible(c, l.b));

/** A selection never names what is no longer on the canvas. */
function settle(): void {
  const c = present.canvas;
  const nodes = ui.selection.nodes.filter((id) => visible(c, id));
  const link = ui.selection.link && c.links.has(ui.selection.link) ? ui.selection.link : null;
  const lost = nodes.length !== ui.selection.nodes.length || link !== ui.selection.link;
  if (lost) ui.selection = { nodes, link };
  const closed = ui.panel.show === 'ring' && !c.rings.includes(ui.panel.id);
  if (closed) ui.panel = { show: 'selection' };
  tell('canvas', ...(lost ? (['selection', 'panel'] as const) : []), ...(closed ? (['panel'] as const) : []));
}

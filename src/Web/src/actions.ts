import * as api from './api';
import { lay, type LayoutName } from './canvas/layouts';
import { hull } from './canvas/hull';
import { beside, between, near, type Point } from './canvas/place';
import { aspect, centre, core, fit, glideNext, reveal } from './canvas/view';
import { nameOfId } from './canvas/model';
import { learn } from './graph/known';
import { asLinkEdge, withEdges } from './graph/links';
import type { EdgeBits, NodeBits } from './graph/types';
import * as state from './state';
import { canvas, commit, known, select, ui, visible, type Canvas, type Placed } from './state';
import { t } from './text';
import { isPhone } from './ui/dom';
import { number, total } from './ui/format';
import { maskKey } from './ui/mask';
import { toast } from './ui/toast';
import { why } from './ui/states';

export const put = (id: string, at: Point): Placed => ({
  id,
  x: at.x,
  y: at.y,
  hidden: false,
  pinned: false,
  expanded: false,
});
export const recorded = (edges: readonly EdgeBits[]) => edges.map((e) => ({ edge: asLinkEdge(e), derived: false }));
export const complain = (error: unknown): void => toast(why(error));

/** Nodes and the edges that brought them: fresh ones near a parent or in the free, those already there stay where they are. */
export function add(
  step: string,
  nodes: readonly NodeBits[],
  edges: readonly EdgeBits[],
  parent?: string,
  towards?: string,
): string[] {
  learn(nodes);
  const fresh = nodes.filter((n) => !canvas().nodes.has(n.id)).map((n) => n.id);
  commit(step, (c) => {
    const placed = new Map(c.nodes);
    const others = [...c.nodes.values()];
    const root = parent ? c.nodes.get(parent) : undefined;
    const end = towards ? c.nodes.get(towards) : undefined;
    const rest = others.filter((o) => o.id !== parent);
    const places =
      root && end
        ? between(root, end, others, fresh.length)
        : root
          ? near(root, rest, fresh.length, outlines(c))
          : others.length === 0 && fresh.length === 1
            ? [centre()]
            : beside(others, fresh.length);
    fresh.forEach((id, i) => placed.set(id, put(id, places[i] ?? { x: 0, y: 0 })));
    for (const n of nodes) {
      const there = placed.get(n.id)!;
      if (there.hidden) placed.set(n.id, { ...there, hidden: false });
    }
    if (root) placed.set(root.id, { ...root, hidden: false, expanded: true });
    return withEdges({ ...c, nodes: placed }, recorded(edges));
  });
  void linkUp(fresh);
  return fresh;
}

export const outlines = (c: Canvas): Point[][] =>
  c.rings.map((id) =>
    hull(
      (state.knownRings.get(id)?.members ?? [])
        .filter((m) => m.core)
        .map((m) => c.nodes.get(m.node.id))
        .filter((p): p is Placed => p !== undefined),
    ),
  );

/** Draws the recorded links between what came and what was there. */
async function linkUp(fresh: readonly string[]): Promise<void> {
  if (fresh.length === 0) return;
  const rest = [...canvas().nodes.keys()].filter((id) => !fresh.includes(id));
  try {
    const found = await api.edgesAmong([...fresh], rest);
    const wanted = new Set(fresh);
    state.amend((c) => withEdges(c, recorded(found.edges.filter((e) => wanted.has(e.from) || wanted.has(e.to)))));
    if (found.truncated) toast(t().canvas.linksCut);
  } catch (error) {
    complain(error);
  }
}

export function show(node: NodeBits): void {
  const first = canvas().nodes.size === 0;
  const unseen = !visible(canvas(), node.id);
  learn([node]);
  if (unseen) {
    const hiddenKind = canvas().hiddenKinds.has(node.kind);
    add(t().steps.add, [node], []);
    if (hiddenKind)
      state.amend((c) => ({ ...c, hiddenKinds: new Set([...c.hiddenKinds].filter((k) => k !== node.kind)) }));
  }
  ui.pane = 'graph';
  select({ nodes: [node.id] });
  if (first) fit([node.id], false);
  else reveal(node.id);
  state.tell('view');
}
export async function showId(id: string): Promise<void> {
  const at = known.get(id);
  if (at) return show(at);
  try {
    const [node] = await api.nodes([id]);
    if (node) show(node);
    else toast(t().panel.gone);
  } catch (error) {
    complain(error);
  }
}

export const mostAtOnce = 50;
/** How far an expansion has come: where its next page starts, and how many it has shown. */
export interface Progress {
  readonly after: string | null;
  readonly shown: number;
}
/** Pages that are there already, in whole, are passed over in search of something new; this many at most. */
const mostSkipped = 10;

export async function expand(id: string, by: api.ExpandBy, from: Progress): Promise<Progress & { total: number }> {
  let { after, shown } = from;
  for (let skipped = 0; ; skipped++) {
    const answer = await api.expand(id, by, mostAtOnce, after);
    after = answer.pageInfo.hasNextPage ? answer.pageInfo.endCursor : null;
    shown += answer.nodes.length;
    const known = answer.nodes.every((n) => visible(canvas(), n.node.id));
    if (known && after !== null && skipped < mostSkipped) continue;
    const fresh = add(
      t().steps.expand,
      answer.nodes.map((n) => n.node),
      answer.nodes.map((n) => n.edge),
      id,
    );
    const [came, of, all] = [number(fresh.length), number(shown), total(answer.total, answer.atLeast)];
    const text = after !== null ? t().canvas.addedOf(came, of, all) : t().canvas.added(came);
    const look = fresh.length > 0 ? { label: t().tools.fit, run: () => fit() } : undefined;
    toast(fresh.length === 0 ? t().canvas.allThere : text, look);
    return { after, shown, total: answer.total };
  }
}

const change = (step: string, ids: readonly string[], how: (p: Placed) => Placed): boolean =>
  commit(step, (c) => {
    const nodes = new Map(c.nodes);
    let changed = false;
    for (const id of ids) {
      const there = nodes.get(id);
      const next = there && how(there);
      if (!next || next === there) continue;
      nodes.set(id, next);
      changed = true;
    }
    return changed ? { ...c, nodes } : c;
  });

export const hide = (ids: readonly string[]): void => {
  if (change(t().steps.hide, ids, (p) => (p.hidden ? p : { ...p, hidden: true })))
    toast(t().canvas.hidden(number(ids.length)), { label: t().tools.undo, run: () => void state.undo() });
};
export const hideOthers = (ids: readonly string[]): void =>
  hide(
    state
      .visibleNodes()
      .map((n) => n.id)
      .filter((id) => !ids.includes(id)),
  );
export const hiddenCount = (): number => canvas().nodes.size - state.visibleNodes().length;
export const showAll = (): void => {
  commit(t().steps.showAll, (c) => {
    if (hiddenCount() === 0) return c;
    return {
      ...c,
      hiddenKinds: new Set(),
      nodes: new Map([...c.nodes].map(([id, p]) => [id, p.hidden ? { ...p, hidden: false } : p])),
    };
  });
};
export const pin = (ids: readonly string[]): void => {
  const pinned = ids.some((id) => !canvas().nodes.get(id)?.pinned);
  change(pinned ? t().steps.pin : t().steps.unpin, ids, (p) => (p.pinned === pinned ? p : { ...p, pinned }));
};
export const move = (places: ReadonlyMap<string, Point>): void => {
  change(t().steps.move, [...places.keys()], (p) => {
    const to = places.get(p.id)!;
    return Math.hypot(to.x - p.x, to.y - p.y) < 0.5 ? p : { ...p, x: to.x, y: to.y };
  });
};
export function remove(ids: readonly string[]): void {
  commit(t().steps.remove, (c) => {
    const gone = new Set(ids);
    const nodes = new Map([...c.nodes].filter(([id]) => !gone.has(id)));
    if (nodes.size === c.nodes.size) return c;
    const links = new Map([...c.links].filter(([, l]) => !gone.has(l.a) && !gone.has(l.b)));
    const rings = c.rings.filter((r) => state.knownRings.get(r)?.members.some((m) => m.core && nodes.has(m.node.id)));
    return { ...c, nodes, links, rings };
  });
}
export const clear = (): void => {
  commit(t().steps.clear, (c) =>
    c.nodes.size === 0 ? c : { nodes: new Map(), links: new Map(), rings: [], hiddenKinds: new Set() },
  );
};
export function toggleKind(kind: string): void {
  const hidden = canvas().hiddenKinds.has(kind);
  commit(hidden ? t().steps.showKind : t().steps.hideKind, (c) => {
    const hiddenKinds = new Set(c.hiddenKinds);
    if (hidden) hiddenKinds.delete(kind);
    else hiddenKinds.add(kind);
    return { ...c, hiddenKinds };
  });
}
export function layout(name: LayoutName): void {
  const places = lay(name, core(), aspect());
  glideNext();
  if (change(t().steps.layout, [...places.keys()], (p) => ({ ...p, ...places.get(p.id)! }))) fit();
}

export function undo(): void {
  const step = state.undo();
  if (step !== null) toast(t().canvas.undone(step));
}
export function redo(): void {
  const step = state.redo();
  if (step !== null) toast(t().canvas.redone(step));
}
/** Copies an id, its personal number masked unless it is asked for whole. */
export const copyKey = async (id: string, whole = false): Promise<void> => {
  await navigator.clipboard.writeText(whole ? id : maskKey(id)).then(
    () => toast(t().canvas.copied),
    () => toast(t().canvas.notCopied),
  );
};
export const openSheet = (): void => {
  if (!isPhone()) return;
  ui.sheetOpen = true;
  state.tell('view');
};
export const captions = (ids: readonly string[]): string[] => ids.map(nameOfId);

export * from './opening';
export * from './selecting';

import * as api from './api';
import { complain, outlines, put } from './actions';
import { arrange } from './canvas/force';
import { near, type Point } from './canvas/place';
import { fit, room } from './canvas/view';
import { learnRing } from './graph/known';
import { asLinkEdge, withEdges } from './graph/links';
import { firstSight, picture } from './graph/sight';
import type { RingFull } from './graph/types';
import * as state from './state';
import { canvas, commit, select, ui, visible, type Canvas, type Placed } from './state';
import { t } from './text';
import { number } from './ui/format';
import { toast } from './ui/toast';

export async function openRing(id: string, beside = false): Promise<void> {
  try {
    const ring = state.knownRings.get(id) ?? (await api.ring(id));
    if (!ring) return toast(t().rings.gone);
    learnRing(ring);
    place(ring, beside);
  } catch (error) {
    complain(error);
  }
}

function place(ring: RingFull, besideOthers: boolean): void {
  const sight = firstSight(ring);
  const members = sight.map((m) => m.node.id);
  const index = new Map(members.map((id, i) => [id, i]));
  const pairs = ring.edges
    .map((e) => [index.get(e.from), index.get(e.to)] as const)
    .filter((p): p is readonly [number, number] => p[0] !== undefined && p[1] !== undefined && p[0] !== p[1]);
  const points = arrange({ count: members.length, pairs, core: sight.map((m) => m.core), ...room() });
  const before = canvas();
  const extras = [...before.nodes.keys()].some(
    (n) => !before.rings.some((r) => pictureOf(r).some((m) => m.node.id === n)),
  );
  commit(t().steps.ring, (c) => {
    const keep = besideOthers && c.nodes.size > 0;
    const nodes = new Map(keep ? c.nodes : []);
    const right = keep
      ? Math.max(...[...c.nodes.values()].map((n) => n.x)) + 260 - Math.min(...points.map((p) => p.x))
      : 0;
    const middle = keep ? [...c.nodes.values()].reduce((s, n) => s + n.y, 0) / c.nodes.size : 0;
    members.forEach((id, i) => {
      const there = nodes.get(id);
      if (there) nodes.set(id, { ...there, hidden: false });
      else nodes.set(id, put(id, { x: points[i]!.x + right, y: points[i]!.y + middle }));
    });
    const base: Canvas = {
      nodes,
      links: keep ? c.links : new Map(),
      rings: keep ? [...c.rings.filter((r) => r !== ring.id), ring.id] : [ring.id],
      hiddenKinds: keep ? c.hiddenKinds : new Set(),
    };
    return withEdges(base, edgesOf(ring));
  });
  ui.pane = 'graph';
  select({}, { show: 'ring', id: ring.id });
  state.tell('view');
  fit(undefined, false);
  if (!besideOthers && extras)
    toast(t().rings.replaced(ring.id), { label: t().tools.undo, run: () => void state.undo() });
}

const edgesOf = (ring: RingFull) => ring.edges.map((e) => ({ edge: asLinkEdge(e), derived: e.derived }));

const pictureOf = (id: string) => {
  const ring = state.knownRings.get(id);
  return ring ? picture(ring) : [];
};

/** What an open ring's picture holds that is not in sight. */
export const missing = (ring: RingFull): string[] =>
  picture(ring)
    .map((m) => m.node.id)
    .filter((id) => !visible(canvas(), id));

/** Brings members of an open ring that it was opened without, each near one it is tied to; nothing else moves. */
export function bring(ring: RingFull, ids: readonly string[]): void {
  const wanted = new Set(ids);
  commit(t().steps.members, (c) => {
    const nodes = new Map(c.nodes);
    for (const id of wanted) {
      const there = nodes.get(id);
      if (there) nodes.set(id, { ...there, hidden: false });
    }
    const fresh = [...wanted].filter((id) => !nodes.has(id));
    for (const [parent, children] of byParent(ring, fresh, c)) {
      const root = parent === null ? undefined : nodes.get(parent);
      const at = root ?? [...nodes.values()].at(-1) ?? { x: 0, y: 0 };
      const others = [...nodes.values()].filter((n) => n !== root);
      const places: Point[] = near(at, others, children.length, outlines(c), 0.8);
      children.forEach((id, i) => nodes.set(id, put(id, places[i] ?? at)));
    }
    const kinds = new Set(
      [...nodes.keys()].filter((id) => wanted.has(id)).map((id) => state.known.get(id)?.kind ?? ''),
    );
    const hiddenKinds = new Set([...c.hiddenKinds].filter((k) => !kinds.has(k)));
    return withEdges({ ...c, nodes, hiddenKinds }, edgesOf(ring));
  });
  if (ids.length === 1) return;
  fit();
  toast(t().canvas.added(number(ids.length)), { label: t().tools.undo, run: () => void state.undo() });
}

/** Whom each newcomer stands beside: one already there, else one that has just come; the loose ones last. */
function byParent(ring: RingFull, fresh: readonly string[], c: Canvas): Map<string | null, string[]> {
  const parents = new Map<string, string>();
  const there = new Set<string>([...c.nodes.values()].map((n: Placed) => n.id));
  for (let grew = true; grew;) {
    grew = false;
    for (const id of fresh) {
      if (there.has(id)) continue;
      const edge = ring.edges.find((e) => (e.from === id && there.has(e.to)) || (e.to === id && there.has(e.from)));
      if (!edge) continue;
      parents.set(id, edge.from === id ? edge.to : edge.from);
      there.add(id);
      grew = true;
    }
  }
  const groups = new Map<string | null, string[]>();
  for (const id of [...parents.keys(), ...fresh.filter((id) => !parents.has(id))]) {
    const parent = parents.get(id) ?? null;
    groups.set(parent, [...(groups.get(parent) ?? []), id]);
  }
  return groups;
}

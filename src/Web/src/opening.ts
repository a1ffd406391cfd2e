import * as api from './api';
import { complain, put } from './actions';
import { arrange } from './canvas/force';
import { fit, room } from './canvas/view';
import { learnRing } from './graph/known';
import { asLinkEdge, withEdges } from './graph/links';
import type { RingFull } from './graph/types';
import * as state from './state';
import { canvas, commit, select, ui, type Canvas } from './state';
import { t } from './text';
import { ringName } from './ui/format';
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
  const members = ring.members.map((m) => m.node.id);
  const index = new Map(members.map((id, i) => [id, i]));
  const pairs = ring.edges
    .map((e) => [index.get(e.from), index.get(e.to)] as const)
    .filter((p): p is readonly [number, number] => p[0] !== undefined && p[1] !== undefined && p[0] !== p[1]);
  const points = arrange({ count: members.length, pairs, core: ring.members.map((m) => m.core), ...room() });
  const before = canvas();
  const extras = [...before.nodes.keys()].some(
    (n) => !before.rings.some((r) => state.knownRings.get(r)?.members.some((m) => m.node.id === n)),
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
    return withEdges(
      base,
      ring.edges.map((e) => ({ edge: asLinkEdge(e), derived: e.derived })),
    );
  });
  ui.pane = 'graph';
  select({}, { show: 'ring', id: ring.id });
  state.tell('view');
  fit(undefined, false);
  if (!besideOthers && extras)
    toast(t().rings.replaced(ringName(ring.id)), { label: t().tools.undo, run: () => void state.undo() });
}

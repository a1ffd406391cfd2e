import * as api from './api';
import { add } from './actions';
import { fit } from './canvas/view';
import { learn } from './graph/known';
import type { Paths } from './graph/types';
import { canvas, select, showPanel, tell, ui, visible } from './state';
import { t } from './text';
import { toast } from './ui/toast';

export const search = {
  from: '',
  to: '',
  hops: 4,
  result: null as Paths | null,
  error: null as unknown,
  loading: false,
};

/** Two selected: their paths. One: the next node that is chosen is the other end. */
export function findPath(): void {
  const [from, to] = ui.selection.nodes;
  if (from && to && ui.selection.nodes.length === 2) return void between(from, to);
  if (!from || ui.selection.nodes.length > 2) return toast(t().paths.chooseTwo);
  ui.pickFrom = from;
  tell('picking');
}
export function picked(to: string): void {
  const from = ui.pickFrom;
  stopPicking();
  if (from && from !== to) void between(from, to);
}
export function stopPicking(): void {
  if (ui.pickFrom === null) return;
  ui.pickFrom = null;
  tell('picking');
}

export async function between(from: string, to: string, hops = 4): Promise<void> {
  Object.assign(search, { from, to, hops, result: null, error: null, loading: true });
  select({ nodes: [from, to] }, { show: 'paths' });
  try {
    search.result = await api.paths(from, to, hops, 5);
    for (const path of search.result.paths) learn(path.nodes);
    learn(search.result.leftOut);
    const shortest = search.result.paths[0];
    if (shortest && !isShown(0)) showPath(0);
  } catch (error) {
    search.error = error;
  }
  search.loading = false;
  showPanel({ show: 'paths' });
}

export function isShown(index: number): boolean {
  const path = search.result?.paths[index];
  return path !== undefined && path.nodes.every((n) => visible(canvas(), n.id));
}
export function showPath(index: number): void {
  const path = search.result?.paths[index];
  if (!path) return;
  const there = path.nodes.filter((n) => canvas().nodes.has(n.id));
  add(t().steps.path, path.nodes, path.edges, there[0]?.id, there.length > 1 ? there.at(-1)?.id : undefined);
  select({ nodes: path.nodes.map((n) => n.id) }, { show: 'paths' });
  fit();
}

import type { Box, Segment } from './labels';
import type { Drawn } from './model';
import type { Point } from './place';
import type { RingShape } from './rings';
import { visibleLinks } from '../state';

/** Where things are on the screen, as the labels need to know it. */
export interface Geometry {
  readonly nodes: readonly Drawn[];
  readonly hulls: readonly RingShape[];
  readonly zoom: number;
  readonly size: number;
  at(id: string): Point | null;
}

/** Lines that labels should rather not lie on, with their arrow heads, which they must not. */
export function segments(g: Geometry): Segment[] {
  const list: Segment[] = [];
  const outer = new Map(g.nodes.map((n) => [n.id, n.outer]));
  for (const link of visibleLinks()) {
    const a = g.at(link.a);
    const b = g.at(link.b);
    if (!a || !b) continue;
    const d = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const z = g.zoom;
    const head = (from: Point, to: Point, id: string): Point => {
      const back = ((outer.get(id) ?? 20) + 6) * z;
      return { x: to.x - ((to.x - from.x) / d) * back, y: to.y - ((to.y - from.y) / d) * back };
    };
    const heads = link.derived ? [] : [head(a, b, link.b), head(b, a, link.a)];
    list.push({ a, b, heads });
  }
  return list;
}
/** Tags of rings and badges of nodes, which labels and pills keep off. */
export function obstacles(g: Geometry): Box[] {
  const boxes = g.hulls.map((ring) => ({ x: ring.tag.x - 42, y: ring.tag.y - 14, w: 84, h: 28 }));
  for (const node of g.nodes) {
    const marks = Number(node.seized) + Number(node.watchlisted) + Number(node.pinned);
    const p = marks > 0 ? g.at(node.id) : null;
    const out = node.outer * 0.78 * g.size;
    if (p) boxes.push({ x: p.x + out - 10, y: p.y - out - 10, w: 3 + 17 * marks, h: 20 });
  }
  return boxes;
}

import { distance } from './hull';

export interface Point {
  x: number;
  y: number;
}

/** What a node takes with its label, at zoom 1. */
const room = { x: 128, y: 88 };

/** A hash-free index of taken room, so that looking for a free place stays cheap on full canvases. */
class Taken {
  private readonly cells = new Map<string, Point[]>();
  constructor(points: Iterable<Point>) {
    for (const p of points) this.add(p);
  }
  add(p: Point): void {
    const key = `${Math.floor(p.x / room.x)},${Math.floor(p.y / room.y)}`;
    const list = this.cells.get(key);
    if (list) list.push(p);
    else this.cells.set(key, [p]);
  }
  clear(p: Point): boolean {
    const cx = Math.floor(p.x / room.x);
    const cy = Math.floor(p.y / room.y);
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const q of this.cells.get(`${cx + dx},${cy + dy}`) ?? [])
          if (Math.abs(q.x - p.x) < room.x * 0.94 && Math.abs(q.y - p.y) < room.y * 0.94) return false;
    return true;
  }
}

/**
 * Free places near a parent, for nodes that come to a canvas where nothing else may move: cells of a lattice, the nearest
 * first, rather away from the crowd than into it, and never inside the outline of a ring. The
 * steeper the search, the flatter what it finds.
 */
export function near(
  parent: Point,
  others: readonly Point[],
  wanted: number,
  hulls: readonly (readonly Point[])[] = [],
  steep = 1.3,
): Point[] {
  const taken = new Taken(others);
  taken.add(parent);
  const away = direction(parent, others);
  const reach = Math.ceil(Math.sqrt(wanted + others.length)) + 6;
  const cells: { p: Point; cost: number }[] = [];
  for (let row = -reach; row <= reach; row++)
    for (let column = -reach; column <= reach; column++) {
      const x = (column + (row % 2 === 0 ? 0 : 0.5)) * room.x;
      const y = row * room.y;
      const d = Math.hypot(x, y * steep);
      // The parent's own label stands under it.
      if (d < 90 || (Math.abs(x) < 100 && y > 0 && y < 100)) continue;
      const p = { x: parent.x + x, y: parent.y + y };
      if (hulls.some((h) => distance(h, p) < 104)) continue;
      cells.push({ p, cost: d * (1 - (others.length > 0 ? 0.4 : 0) * Math.cos(Math.atan2(y, x) - away)) });
    }
  cells.sort((a, b) => a.cost - b.cost || a.p.y - b.p.y || a.p.x - b.p.x);
  const found: Point[] = [];
  for (const { p } of cells) {
    if (found.length === wanted) break;
    if (!taken.clear(p)) continue;
    taken.add(p);
    found.push(p);
  }
  return found;
}

/** From the crowd through the parent, and on; to the right when there is no crowd. */
function direction(parent: Point, others: readonly Point[]): number {
  let x = 0;
  let y = 0;
  for (const o of others) {
    const dx = parent.x - o.x;
    const dy = parent.y - o.y;
    const d2 = dx * dx + dy * dy + 1;
    x += dx / d2;
    y += dy / d2;
  }
  return x === 0 && y === 0 ? 0 : Math.atan2(y, x);
}

/** A place for something unconnected: beside what is there, level with its middle. */
export function beside(others: readonly Point[], wanted: number): Point[] {
  if (others.length === 0)
    return Array.from({ length: wanted }, (_, i) => ({ x: (i % 6) * 150, y: Math.floor(i / 6) * 110 }));
  const right = Math.max(...others.map((o) => o.x));
  const top = Math.min(...others.map((o) => o.y));
  const bottom = Math.max(...others.map((o) => o.y));
  const rows = Math.max(1, Math.floor((bottom - top) / 110) + 1);
  const from = (top + bottom) / 2 - ((Math.min(rows, wanted) - 1) * 110) / 2;
  return Array.from({ length: wanted }, (_, i) => ({
    x: right + 170 + Math.floor(i / rows) * 150,
    y: from + (i % rows) * 110,
  }));
}

/** Places along the way from one node to another, aside where something is in the way. */
export function between(from: Point, to: Point, others: readonly Point[], wanted: number): Point[] {
  const taken = new Taken(others);
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [nx, ny] = [-(to.y - from.y) / length, (to.x - from.x) / length];
  return Array.from({ length: wanted }, (_, i) => {
    const share = (i + 1) / (wanted + 1);
    const on = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    for (let step = 0; step < 40; step++) {
      const aside = (step % 2 === 0 ? 1 : -1) * Math.ceil(step / 2) * 44;
      const p = { x: on.x + nx * aside, y: on.y + ny * aside };
      if (!taken.clear(p)) continue;
      taken.add(p);
      return p;
    }
    return on;
  });
}

import { distance, hull } from './hull';
import type { Point } from './place';

/** A small graph to be drawn: pairs are indices of nodes. */
export interface Small {
  count: number;
  pairs: readonly (readonly [number, number])[];
  core: readonly boolean[];
  /** The place it is for, at zoom 1. */
  width: number;
  height: number;
}

const length = 150;
const margin = 96;
const perNode = 25_000;

/**
 * Places a ring: springs and repulsion from several fixed starts, core first and context outside its hull; the start with
 * the fewest crossings and the most room wins. No chance and no clock: the same ring always looks the same.
 */
export function arrange(graph: Small): Point[] {
  const linked = new Set(graph.pairs.flat());
  const loose = Array.from({ length: graph.count }, (_, i) => i).filter((i) => !linked.has(i) && !graph.core[i]);
  if (loose.length === 0 || loose.length === graph.count) return arrangeLinked(graph);
  const kept = Array.from({ length: graph.count }, (_, i) => i).filter((i) => !loose.includes(i));
  const index = new Map(kept.map((old, i) => [old, i]));
  const main = arrangeLinked({
    ...graph,
    count: kept.length,
    core: kept.map((i) => graph.core[i]!),
    pairs: graph.pairs.map(([a, b]) => [index.get(a)!, index.get(b)!] as const),
    height: graph.height - 110,
  });
  // What no link holds stands in rows below.
  const bottom = Math.max(...main.map((p) => p.y)) + 130;
  const columns = Math.max(1, Math.min(loose.length, Math.floor(extent(main, 'x') / 130)));
  const points: Point[] = [];
  kept.forEach((old, i) => (points[old] = main[i]!));
  loose.forEach((old, i) => {
    const inRow = Math.min(columns, loose.length - Math.floor(i / columns) * columns);
    points[old] = { x: ((i % columns) - (inRow - 1) / 2) * 130, y: bottom + Math.floor(i / columns) * 96 };
  });
  return centred(points);
}

function arrangeLinked(graph: Small): Point[] {
  let best: Point[] = [];
  let least = Infinity;
  const starts = graph.count > 80 ? 3 : graph.count > 25 ? 20 : 72;
  const grown = Math.max(1, Math.sqrt((graph.count * perNode) / (graph.width * graph.height)));
  const [width, height] = [graph.width * grown - 2 * edges.aside, graph.height * grown - 2 * edges.above];
  const around = graph.core.includes(false) ? margin : 0;
  for (let s = 0; s < starts; s++) {
    const points = toBox(relax(graph, start(graph, s)), width - 2 * around, height - around);
    for (let round = 0; round < 3; round++) {
      outside(graph, points);
      spread(points);
    }
    const cost = badness(graph, points, width, height);
    if (cost < least) {
      least = cost;
      best = points;
    }
  }
  return filled(best, graph);
}

/** What labels and hulls need at the sides of a drawing, however far it is zoomed out. */
export const edges = { aside: 78, above: 62 };

/** Stretches one way to the shape of the place, within reason; nothing comes nearer to anything. */
function filled(points: readonly Point[], graph: Small): Point[] {
  const wish = (graph.width - 2 * edges.aside) / (graph.height - 2 * edges.above);
  const by = Math.max(1, extent(points, 'x')) / Math.max(1, extent(points, 'y')) / wish;
  const [x, y] = by > 1 ? [1, Math.min(1.7, by)] : [Math.min(1.7, 1 / by), 1];
  return centred(points.map((p) => ({ x: p.x * x, y: p.y * y })));
}

/** A fixed stream of numbers in [0,1) (mulberry32). */
function stream(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

function start(graph: Small, seed: number): Point[] {
  const random = stream(seed);
  const radius = length * Math.sqrt(graph.count) * 0.6;
  return Array.from({ length: graph.count }, (_, i) => {
    const angle = random() * 2 * Math.PI;
    const r = radius * (graph.core[i] ? 0.3 + 0.5 * random() : 1.1 + 0.3 * random());
    return { x: Math.cos(angle) * r, y: Math.sin(angle) * r };
  });
}

/** The core is what the picture is about: it gets the room. */
const charge = (graph: Small, i: number): number => (graph.core[i] ? 1.7 : 0.85);

function relax(graph: Small, points: Point[]): Point[] {
  const steps = 260;
  const force = points.map(() => ({ x: 0, y: 0 }));
  for (let step = 0; step < steps; step++) {
    const heat = 60 * (1 - step / steps) ** 1.5 + 0.5;
    for (const f of force) f.x = f.y = 0;
    for (let i = 0; i < points.length; i++)
      for (let j = i + 1; j < points.length; j++) {
        const dx = points[i]!.x - points[j]!.x || 0.01 * (i - j);
        const dy = points[i]!.y - points[j]!.y;
        const d2 = dx * dx + dy * dy + 1;
        push(force[i]!, force[j]!, dx, dy, (length * length * charge(graph, i) * charge(graph, j)) / d2);
      }
    for (const [i, j] of graph.pairs) {
      const dx = points[i]!.x - points[j]!.x;
      const dy = points[i]!.y - points[j]!.y;
      const d = Math.hypot(dx, dy) + 0.01;
      push(force[i]!, force[j]!, dx, dy, -(0.55 * (d - length * 0.55)) / d);
    }
    for (let i = 0; i < points.length; i++) {
      const pull = graph.core[i] ? 0.02 : 0.004;
      const fx = force[i]!.x - points[i]!.x * pull;
      const fy = force[i]!.y - points[i]!.y * pull;
      const size = Math.hypot(fx, fy) + 0.01;
      points[i]!.x += (fx / size) * Math.min(size, heat);
      points[i]!.y += (fy / size) * Math.min(size, heat);
    }
  }
  return points;
}

function push(a: Point, b: Point, dx: number, dy: number, by: number): void {
  a.x += dx * by;
  a.y += dy * by;
  b.x -= dx * by;
  b.y -= dy * by;
}

/** Context stands outside the hull of the core, in the direction it was drawn to. */
function outside(graph: Small, points: Point[]): void {
  const core = points.filter((_, i) => graph.core[i]);
  if (core.length < 2 || core.length === points.length) return;
  const polygon = hull(core);
  const mid = {
    x: core.reduce((s, p) => s + p.x, 0) / core.length,
    y: core.reduce((s, p) => s + p.y, 0) / core.length,
  };
  points.forEach((p, i) => {
    if (graph.core[i]) return;
    let angle = Math.atan2(p.y - mid.y, p.x - mid.x);
    if (p.x === mid.x && p.y === mid.y) angle = i;
    let r = Math.hypot(p.x - mid.x, p.y - mid.y);
    for (let k = 0; k < 80 && distance(polygon, p) < margin; k++) {
      r += 16;
      p.x = mid.x + Math.cos(angle) * r;
      p.y = mid.y + Math.sin(angle) * r;
    }
  });
}

/** Pushes apart what would lie on or too near each other, labels included. */
export function spread(points: Point[], fixed: readonly boolean[] = [], room = { x: 122, y: 86 }): void {
  for (let round = 0; round < 60; round++) {
    let moved = false;
    for (let i = 0; i < points.length; i++)
      for (let j = i + 1; j < points.length; j++) {
        if (fixed[i] && fixed[j]) continue;
        const a = points[i]!;
        const b = points[j]!;
        const ox = room.x - Math.abs(a.x - b.x);
        const oy = room.y - Math.abs(a.y - b.y);
        if (ox <= 0 || oy <= 0) continue;
        moved = true;
        const alongX = ox / room.x < oy / room.y;
        const by = (alongX ? ox : oy) * (fixed[i] || fixed[j] ? 1.02 : 0.51);
        const sign = alongX ? Math.sign(a.x - b.x || i - j) : Math.sign(a.y - b.y || i - j);
        if (!fixed[i]) a[alongX ? 'x' : 'y'] += sign * by;
        if (!fixed[j]) b[alongX ? 'x' : 'y'] -= sign * by;
      }
    if (!moved) return;
  }
}

function badness(graph: Small, points: readonly Point[], width: number, height: number): number {
  let cost = 0;
  const { pairs } = graph;
  for (let i = 0; i < pairs.length; i++) {
    const [a, b] = pairs[i]!;
    for (let j = i + 1; j < pairs.length; j++) {
      const [c, d] = pairs[j]!;
      if (a !== c && a !== d && b !== c && b !== d && crosses(points[a]!, points[b]!, points[c]!, points[d]!))
        cost += 100;
    }
    for (let k = 0; k < points.length; k++)
      if (k !== a && k !== b) {
        const near = distance([points[a]!, points[b]!], points[k]!);
        if (near < 46) cost += 90 - near;
      }
    cost += Math.hypot(points[a]!.x - points[b]!.x, points[a]!.y - points[b]!.y) / 12;
  }
  const polygon = hull(points.filter((_, i) => graph.core[i]));
  if (polygon.length > 2)
    points.forEach((p, i) => (cost += !graph.core[i] && distance(polygon, p) < margin / 2 ? 250 : 0));
  const over = Math.max(extent(points, 'x') / width, extent(points, 'y') / height, 1) - 1;
  return cost + over * 900;
}

export function crosses(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, r: Point) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  return side(a, b, c) > 0 !== side(a, b, d) > 0 && side(c, d, a) > 0 !== side(c, d, b) > 0;
}

/** Fills a place, within reason: a thin graph is not blown up to it. */
function toBox(points: Point[], width: number, height: number): Point[] {
  const mid = centred(points);
  const sx = Math.min(1.6, width / Math.max(1, extent(mid, 'x')));
  const sy = Math.min(1.6, height / Math.max(1, extent(mid, 'y')));
  const [x, y] = [Math.min(sx, sy * 1.7), Math.min(sy, sx * 1.7)];
  return mid.map((p) => ({ x: p.x * x, y: p.y * y }));
}

/** Uses the shape of the place, within reason. */
export function toAspect(points: readonly Point[], aspect: number): Point[] {
  const width = extent(points, 'x');
  const height = extent(points, 'y');
  if (width < 1 || height < 1) return [...points];
  const wish = Math.sqrt((aspect * height) / width);
  const by = Math.max(0.8, Math.min(1.35, wish));
  return by >= 1 ? points.map((p) => ({ x: p.x * by, y: p.y })) : points.map((p) => ({ x: p.x, y: p.y / by }));
}
const extent = (points: readonly Point[], axis: 'x' | 'y'): number =>
  Math.max(...points.map((p) => p[axis])) - Math.min(...points.map((p) => p[axis]));

export function centred(points: readonly Point[]): Point[] {
  const x = (Math.max(...points.map((p) => p.x)) + Math.min(...points.map((p) => p.x))) / 2;
  const y = (Math.max(...points.map((p) => p.y)) + Math.min(...points.map((p) => p.y))) / 2;
  return points.map((p) => ({ x: p.x - x, y: p.y - y }));
}

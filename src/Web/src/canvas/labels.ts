import type { Point } from './place';

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}
/** What wants a label, in pixels of the screen; width and height are of its text. */
export interface Wish {
  id: string;
  x: number;
  y: number;
  radius: number;
  width: number;
  height: number;
  /** Its first line alone, for where the whole finds no place. */
  short?: { width: number; height: number };
  weight: number;
  must: boolean;
}
export interface Segment {
  a: Point;
  b: Point;
  /** Where an arrow head is, if there is one. */
  heads: readonly Point[];
}
export type Side = 'below' | 'above' | 'right' | 'left';
export interface Label {
  side: Side;
  box: Box;
  short?: boolean;
}

const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** Boxes by place, so that asking what one would cover stays cheap. */
export class Grid {
  private readonly cells = new Map<number, Box[]>();
  private readonly size = 96;
  add(box: Box): void {
    this.each(box, (key) => {
      const list = this.cells.get(key);
      if (list) list.push(box);
      else this.cells.set(key, [box]);
    });
  }
  hits(box: Box): number {
    const seen = new Set<Box>();
    this.each(box, (key) => {
      for (const other of this.cells.get(key) ?? []) if (overlap(box, other)) seen.add(other);
    });
    return seen.size;
  }
  private each(box: Box, visit: (key: number) => void): void {
    for (let cx = Math.floor(box.x / this.size); cx <= Math.floor((box.x + box.w) / this.size); cx++)
      for (let cy = Math.floor(box.y / this.size); cy <= Math.floor((box.y + box.h) / this.size); cy++)
        visit(cx * 100003 + cy);
  }
}

/**
 * One side for each label: free of other labels, pills and nodes, then where the fewest links pass. What finds no free side
 * loses its second line, or stays silent until it is selected or pointed at.
 */
export function placeLabels(
  wishes: readonly Wish[],
  segments: readonly Segment[],
  obstacles: readonly Box[],
  frame: Box,
): Map<string, Label> {
  const taken = new Grid();
  const bodies = new Grid();
  for (const box of obstacles) taken.add(box);
  for (const w of wishes) bodies.add({ x: w.x - w.radius, y: w.y - w.radius, w: 2 * w.radius, h: 2 * w.radius });
  const lines = wishes.length <= 250 ? segments : [];
  const labels = new Map<string, Label>();
  for (const wish of [...wishes].sort(
    (a, b) => Number(b.must) - Number(a.must) || b.weight - a.weight || (a.id < b.id ? -1 : 1),
  )) {
    let best = bestSide(wish, bodies, taken, lines, frame);
    if (best.cost >= silent && wish.short) {
      const short = bestSide({ ...wish, ...wish.short }, bodies, taken, lines, frame);
      if (short.cost < best.cost) best = { cost: short.cost, label: { ...short.label, short: true } };
    }
    if (best.cost >= silent && !wish.must) continue;
    labels.set(wish.id, best.label);
    taken.add(roomOf(best.label.box));
  }
  return labels;
}

/** Two names that only do not overlap would still read as one. */
export const roomOf = (box: Box): Box => ({ ...box, x: box.x - 5, w: box.w + 10 });

/** From this cost on, something would be covered. */
const silent = 400;

function bestSide(
  wish: Wish,
  bodies: Grid,
  taken: Grid,
  lines: readonly Segment[],
  frame: Box,
): { label: Label; cost: number } {
  let label: Label = { side: 'below', box: { x: wish.x, y: wish.y, w: wish.width, h: wish.height } };
  let least = Infinity;
  for (const [side, box, preference] of candidates(wish)) {
    // Its own body touches a label's box only by rounding; one hit is itself at most.
    const bodyHits = bodies.hits(box);
    const outside =
      box.x < frame.x || box.y < frame.y || box.x + box.w > frame.x + frame.w || box.y + box.h > frame.y + frame.h
        ? 420
        : 0;
    const cost = outside + preference + taken.hits(box) * 1000 + bodyHits * silent + crossings(box, lines);
    if (cost < least) {
      least = cost;
      label = { side, box };
    }
  }
  return { label, cost: least };
}

function* candidates(w: Wish): Generator<[Side, Box, number]> {
  const gap = 5;
  const box = (x: number, y: number): Box => ({ x, y, w: w.width, h: w.height });
  const slides = [0, 0.18, -0.18, 0.36, -0.36];
  for (const slide of slides) {
    const x = w.x - w.width / 2 + slide * w.width;
    yield ['below', box(x, w.y + w.radius + gap), Math.abs(slide) * 6];
    yield ['above', box(x, w.y - w.radius - gap - w.height), 1.5 + Math.abs(slide) * 6];
  }
  for (const slide of [0, 0.35, -0.35, 0.7, -0.7]) {
    const y = w.y - w.height / 2 + slide * w.height;
    yield ['right', box(w.x + w.radius + gap + 1, y), 1 + Math.abs(slide) * 3];
    yield ['left', box(w.x - w.radius - gap - 1 - w.width, y), 1.2 + Math.abs(slide) * 3];
  }
  const aside = w.radius * 0.75;
  for (const y of [w.y + aside, w.y - aside - w.height]) {
    yield ['right', box(w.x + aside, y), 5];
    yield ['left', box(w.x - aside - w.width, y), 5.2];
  }
}

function crossings(box: Box, segments: readonly Segment[]): number {
  let cost = 0;
  const wide = { x: box.x - 3, y: box.y - 2, w: box.w + 6, h: box.h + 4 };
  for (const s of segments) {
    if (through(wide, s.a, s.b)) cost += 14;
    for (const head of s.heads)
      if (head.x > box.x - 9 && head.x < box.x + box.w + 9 && head.y > box.y - 9 && head.y < box.y + box.h + 9)
        cost += 60;
  }
  return cost;
}

/** Whether a segment passes through a box (Liang and Barsky). */
export function through(box: Box, a: Point, b: Point): boolean {
  let from = 0;
  let to = 1;
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  for (const [p, q] of [
    [-dx, a.x - box.x],
    [dx, box.x + box.w - a.x],
    [-dy, a.y - box.y],
    [dy, box.y + box.h - a.y],
  ] as const) {
    if (p === 0) {
      if (q < 0) return false;
      continue;
    }
    const r = q / p;
    if (p < 0) from = Math.max(from, r);
    else to = Math.min(to, r);
    if (from > to) return false;
  }
  return true;
}

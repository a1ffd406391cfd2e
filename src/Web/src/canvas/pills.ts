import { linkCount } from '../graph/links';
import { Grid, type Box } from './labels';
import { pillText, type Drawn } from './model';
import type { Point } from './place';
import { visibleLinks, ui, type Link } from '../state';

/** A line as it is drawn: through its middle, which lies aside of the straight way where lines of a pair run side by side. */
export interface Course {
  readonly a: Point;
  readonly middle: Point;
  readonly b: Point;
}
/** What wants a pill on its line; bodies are what no pill may cover. */
export interface PillWish extends Course {
  readonly id: string;
  readonly width: number;
  readonly weight: number;
  /** Stands beside its line if there is no room on it. */
  readonly must: boolean;
}

const height = 24;
const shares = [0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72];
const least = 54;

/** Where on its line a pill stands, and how far aside of it. */
export interface Spot {
  readonly share: number;
  readonly aside: number;
}
const onLine: readonly Spot[] = shares.map((share) => ({ share, aside: 0 }));
const besideLine: readonly Spot[] = [18, -18, 30, -30, 44, -44].flatMap((aside) =>
  shares.slice(0, 3).map((share) => ({ share, aside })),
);

/** A point of a line, by its share of the way. */
export function along({ a, middle, b }: Course, { share, aside }: Spot): Point {
  const bend = { x: 2 * middle.x - (a.x + b.x) / 2, y: 2 * middle.y - (a.y + b.y) / 2 };
  const rest = 1 - share;
  const on = (from: number, by: number, to: number) => rest * rest * from + 2 * rest * share * by + share * share * to;
  const long = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return {
    x: on(a.x, bend.x, b.x) - ((b.y - a.y) / long) * aside,
    y: on(a.y, bend.y, b.y) + ((b.x - a.x) / long) * aside,
  };
}

export const pillBox = (p: Point, width: number): Box => ({
  x: p.x - width / 2,
  y: p.y - height / 2,
  w: width,
  h: height,
});

/**
 * A spot on its line for each pill, where it covers no node, no other pill and no tag; the strongest first. What finds no
 * place is not drawn: its number is still on the line's tip and in the table.
 */
export function placePills(wishes: readonly PillWish[], bodies: readonly Box[]): Map<string, Spot> {
  const taken = new Grid();
  for (const box of bodies) taken.add(box);
  const placed = new Map<string, Spot>();
  const order = [...wishes].sort(
    (p, q) => Number(q.must) - Number(p.must) || q.weight - p.weight || (p.id < q.id ? -1 : 1),
  );
  for (const wish of order) {
    const spot = spotFor(wish, taken);
    if (!spot) continue;
    placed.set(wish.id, spot);
    taken.add(pillBox(along(wish, spot), wish.width));
  }
  return placed;
}

function spotFor(wish: PillWish, taken: Grid): Spot | undefined {
  const hits = (spot: Spot): number => taken.hits(pillBox(along(wish, spot), wish.width));
  const long = Math.hypot(wish.b.x - wish.a.x, wish.b.y - wish.a.y) >= least;
  const free = long ? onLine.find((spot) => hits(spot) === 0) : undefined;
  if (free || !wish.must) return free;
  return besideLine.find((spot) => hits(spot) === 0) ?? onLine[0];
}

/** What of the canvas wants a pill, in pixels of the screen. */
export function pillWishes(
  ctx: CanvasRenderingContext2D,
  font: string,
  course: (link: Link) => Course | null,
): PillWish[] {
  ctx.font = `600 12px ${font}`;
  return visibleLinks().flatMap((link) => {
    const selected = ui.selection.link === link.id;
    const text = pillText(link, selected);
    const line = text ? course(link) : null;
    if (!line) return [];
    const width = Math.max(26, Math.ceil(ctx.measureText(text).width) + 16);
    return [{ id: link.id, ...line, width, weight: linkCount(link), must: selected }];
  });
}

/** The squares that nodes take, selection and badges left out. */
export const bodyBoxes = (nodes: readonly Drawn[], size: number, at: (id: string) => Point | null): Box[] =>
  nodes.flatMap((n) => {
    const p = at(n.id);
    const r = n.outer * size;
    return p ? [{ x: p.x - r, y: p.y - r, w: 2 * r, h: 2 * r }] : [];
  });

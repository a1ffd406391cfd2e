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
  /** Stands where it covers least if nothing is free. */
  readonly must: boolean;
}

const height = 24;
const shares = [0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72];
const least = 54;

/** A point of a line, by its share of the way. */
export function along({ a, middle, b }: Course, share: number): Point {
  const bend = { x: 2 * middle.x - (a.x + b.x) / 2, y: 2 * middle.y - (a.y + b.y) / 2 };
  const rest = 1 - share;
  const on = (from: number, by: number, to: number) => rest * rest * from + 2 * rest * share * by + share * share * to;
  return { x: on(a.x, bend.x, b.x), y: on(a.y, bend.y, b.y) };
}

export const pillBox = (p: Point, width: number): Box => ({
  x: p.x - width / 2,
  y: p.y - height / 2,
  w: width,
  h: height,
});

/**
 * A share of its line for each pill, where it covers no node, no other pill and no tag; the strongest first. What finds no
 * place is not drawn: its number is still on the line's tip and in the table.
 */
export function placePills(wishes: readonly PillWish[], bodies: readonly Box[]): Map<string, number> {
  const taken = new Grid();
  for (const box of bodies) taken.add(box);
  const placed = new Map<string, number>();
  const order = [...wishes].sort(
    (p, q) => Number(q.must) - Number(p.must) || q.weight - p.weight || (p.id < q.id ? -1 : 1),
  );
  for (const wish of order) {
    const long = Math.hypot(wish.b.x - wish.a.x, wish.b.y - wish.a.y) >= least;
    const hits = (share: number): number => taken.hits(pillBox(along(wish, share), wish.width));
    const free = long ? shares.find((share) => hits(share) === 0) : undefined;
    const share = free ?? (wish.must ? [...shares].sort((p, q) => hits(p) - hits(q))[0] : undefined);
    if (share === undefined) continue;
    placed.set(wish.id, share);
    taken.add(pillBox(along(wish, share), wish.width));
  }
  return placed;
}

/** What of the canvas wants a pill, in pixels of the screen. */
export function pillWishes(
  ctx: CanvasRenderingContext2D,
  font: string,
  hovered: string | null,
  course: (link: Link) => Course | null,
): PillWish[] {
  ctx.font = `600 12px ${font}`;
  return visibleLinks().flatMap((link) => {
    const selected = ui.selection.link === link.id;
    const text = pillText(link, selected);
    const line = text ? course(link) : null;
    if (!line) return [];
    const width = Math.max(26, Math.ceil(ctx.measureText(text).width) + 16);
    return [{ id: link.id, ...line, width, weight: linkCount(link), must: selected || link.id === hovered }];
  });
}

/** The squares that nodes take, selection and badges left out. */
export const bodyBoxes = (nodes: readonly Drawn[], size: number, at: (id: string) => Point | null): Box[] =>
  nodes.flatMap((n) => {
    const p = at(n.id);
    const r = n.outer * size;
    return p ? [{ x: p.x - r, y: p.y - r, w: 2 * r, h: 2 * r }] : [];
  });

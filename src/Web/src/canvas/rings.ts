import { hull } from './hull';
import type { Box } from './labels';
import type { Point } from './place';
import type { Paint } from './theme';
import { knownRings, visible, type Canvas } from '../state';

export interface RingShape {
  id: string;
  points: Point[];
  tag: Point;
}

/** The core members of each ring on the canvas, as the corners of its hull; the tag keeps off what is given as bodies. */
export function ringShapes(
  c: Canvas,
  at: (id: string) => Point | null,
  margin: number,
  bodies: readonly Point[] = [],
): RingShape[] {
  return c.rings.flatMap((id) => {
    const core = knownRings.get(id)?.members.filter((m) => m.core && visible(c, m.node.id)) ?? [];
    const points = hull(core.map((m) => at(m.node.id)).filter((p): p is Point => p !== null));
    return points.length === 0 ? [] : [{ id, points, tag: tagAt(points, margin, bodies) }];
  });
}

/** On the outline of a hull, rather above it and on a long side, clear of nodes. */
function tagAt(points: readonly Point[], margin: number, bodies: readonly Point[]): Point {
  const top = points.reduce((a, b) => (b.y < a.y ? b : a));
  let best: Point = { x: top.x, y: top.y - margin };
  let most = -Infinity;
  const mid = {
    x: points.reduce((s, p) => s + p.x, 0) / points.length,
    y: points.reduce((s, p) => s + p.y, 0) / points.length,
  };
  for (let i = 0; i < points.length && points.length > 2; i++) {
    const a = points[i]!;
    const b = points[(i + 1) % points.length]!;
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const [nx, ny] = [(b.y - a.y) / length, (a.x - b.x) / length];
    const out = ((a.x + b.x) / 2 - mid.x) * nx + ((a.y + b.y) / 2 - mid.y) * ny > 0 ? 1 : -1;
    for (const share of [0.5, 0.25, 0.75, 0, 1]) {
      const p = {
        x: a.x + (b.x - a.x) * share + nx * out * margin,
        y: a.y + (b.y - a.y) * share + ny * out * margin,
      };
      const covered = bodies.filter((q) => Math.abs(q.x - p.x) < 58 && Math.abs(q.y - p.y) < 30).length;
      const worth = -ny * out + Math.min(1, length / 400) - 2 * covered - Math.abs(share - 0.5) * 0.2;
      if (worth > most) [best, most] = [p, worth];
    }
  }
  return best;
}

export function drawHull(
  ctx: CanvasRenderingContext2D,
  points: readonly Point[],
  margin: number,
  colours: Paint,
): void {
  ctx.lineJoin = 'round';
  ctx.lineCap = 'round';
  ctx.beginPath();
  for (const p of points) ctx.lineTo(p.x, p.y);
  if (points.length === 1) ctx.lineTo(points[0]!.x + 0.1, points[0]!.y);
  else ctx.closePath();
  ctx.lineWidth = 2 * margin;
  ctx.strokeStyle = colours.hullLine;
  ctx.stroke();
  ctx.lineWidth = 2 * margin - 3;
  ctx.strokeStyle = colours.hull;
  ctx.stroke();
  ctx.fillStyle = colours.hull;
  ctx.fill();
}

/** Text in parts of their own weight and colour, on a halo of what lies behind. */
export function words(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  align: 'left' | 'right' | 'center',
  parts: readonly [string, string, string][],
): void {
  const widths = parts.map(([text, font]) => {
    ctx.font = font;
    return ctx.measureText(text).width;
  });
  const whole = widths.reduce((s, w) => s + w, 0);
  let left = align === 'left' ? x : align === 'right' ? x - whole : x - whole / 2;
  ctx.textAlign = 'left';
  parts.forEach(([text, font, colour], i) => {
    ctx.font = font;
    ctx.strokeText(text, left, y);
    ctx.fillStyle = colour;
    ctx.fillText(text, left, y);
    left += widths[i]!;
  });
}

export function drawTag(ctx: CanvasRenderingContext2D, at: Point, text: string, colours: Paint): Box {
  ctx.font = `400 12px ${colours.font}`;
  const w = Math.ceil(ctx.measureText(text).width) + 18;
  ctx.beginPath();
  ctx.roundRect(at.x - w / 2, at.y - 10, w, 20, 4);
  ctx.fillStyle = colours.surface;
  ctx.fill();
  ctx.lineWidth = 1;
  ctx.strokeStyle = colours.hullLine;
  ctx.stroke();
  ctx.fillStyle = colours.muted;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(text, at.x, at.y + 0.5);
  return { x: at.x - w / 2, y: at.y - 12, w, h: 24 };
}

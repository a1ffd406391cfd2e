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

/** The core members of each ring on the canvas, as the corners of its hull. */
export function ringShapes(c: Canvas, at: (id: string) => Point | null, margin: number): RingShape[] {
  return c.rings.flatMap((id) => {
    const core = knownRings.get(id)?.members.filter((m) => m.core && visible(c, m.node.id)) ?? [];
    const points = hull(core.map((m) => at(m.node.id)).filter((p): p is Point => p !== null));
    return points.length === 0 ? [] : [{ id, points, tag: tagAt(points, margin) }];
  });
}

/** In the middle of the longest upper side of a hull. */
function tagAt(points: readonly Point[], margin: number): Point {
  let best: Point = { x: points[0]!.x, y: Math.min(...points.map((p) => p.y)) - margin };
  let longest = 0;
  const mid = {
    x: points.reduce((s, p) => s + p.x, 0) / points.length,
    y: points.reduce((s, p) => s + p.y, 0) / points.length,
  };
  for (let i = 0; i < points.length && points.length > 2; i++) {
    const a = points[i]!;
    const b = points[(i + 1) % points.length]!;
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    const [nx, ny] = [(b.y - a.y) / length, (a.x - b.x) / length];
    const m = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    const out = (m.x - mid.x) * nx + (m.y - mid.y) * ny > 0 ? 1 : -1;
    const up = -ny * out * length;
    if (up > longest) {
      longest = up;
      best = { x: m.x + nx * out * margin, y: m.y + ny * out * margin };
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

import { icons, shapes, iconOf, type IconName } from '../ui/icons';
import type { Drawn } from './model';
import type { Paint } from './theme';

const paths = new Map<string, Path2D>();
const path = (data: string): Path2D => {
  const made = paths.get(data) ?? new Path2D(data);
  paths.set(data, made);
  return made;
};

interface Look {
  selected: boolean;
  focused: boolean;
  behind: string;
  /** Pixels per canvas unit. */
  zoom: number;
}

/** One node around 0,0 of the context: selection outside the risk ring, a gap, the shape, its icon. */
export function drawNode(ctx: CanvasRenderingContext2D, node: Drawn, paint: Paint, look: Look): void {
  const shape = path(shapes[node.family]);
  const { scale } = node;
  ctx.save();
  ctx.scale(look.zoom * scale, look.zoom * scale);
  ctx.lineJoin = 'round';
  ctx.lineCap = 'round';
  const layer = (width: number, colour: string) => {
    ctx.lineWidth = width / scale;
    ctx.strokeStyle = colour;
    ctx.stroke(shape);
  };
  const ringed = node.ring > 0 ? 4 + 2 * node.ring : 4;
  if (look.focused) {
    layer(ringed + 15, paint.text);
    layer(ringed + 11, look.behind);
  }
  if (look.selected) {
    layer(ringed + 10, paint.accent);
    layer(ringed + 5, look.behind);
  }
  if (node.ring > 0) layer(ringed, paint.risk);
  layer(node.ring > 0 ? 4 : 5, look.behind);
  ctx.fillStyle = paint.family[node.family];
  ctx.fill(shape);
  if (look.zoom > 0.34) {
    ctx.scale(1.25, 1.25);
    ctx.translate(-8, -8);
    ctx.lineWidth = 1.6;
    ctx.strokeStyle = '#fff';
    ctx.stroke(path(icons[iconOf(node.kind)]));
  }
  ctx.restore();
}

function badge(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  name: IconName,
  fill: string,
  ink: string,
  behind: string,
): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.beginPath();
  ctx.arc(0, 0, 9, 0, 7);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.lineWidth = 2;
  ctx.strokeStyle = behind;
  ctx.stroke();
  ctx.scale(0.72, 0.72);
  ctx.translate(-8, -8);
  ctx.lineWidth = 2;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.strokeStyle = ink;
  ctx.stroke(path(icons[name]));
  ctx.restore();
}

/** Seized, watchlisted, pinned: marks at the upper right, in this order. */
export function drawBadges(ctx: CanvasRenderingContext2D, node: Drawn, paint: Paint, look: Look): void {
  const size = Math.max(0.55, Math.min(1, look.zoom));
  const at = node.outer * 0.78 * look.zoom;
  const marks: [IconName, string, string][] = [];
  if (node.seized) marks.push(['lock', paint.risk, paint.onAccent]);
  if (node.watchlisted) marks.push(['eye', paint.warn, paint.onAccent]);
  if (node.pinned) marks.push(['pin', paint.raised, paint.text]);
  ctx.save();
  ctx.translate(at, -at);
  ctx.scale(size, size);
  marks.forEach(([name, fill, ink], i) => badge(ctx, i * 17, 0, name, fill, ink, look.behind));
  ctx.restore();
}

export function pill(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  text: string,
  colours: { fill: string; line: string; ink: string; font: string },
): { x: number; y: number; w: number; h: number } {
  ctx.font = `600 12px ${colours.font}`;
  const w = Math.max(26, Math.ceil(ctx.measureText(text).width) + 16);
  ctx.beginPath();
  ctx.roundRect(x - w / 2 + 0.5, y - 9.5, w - 1, 19, 9.5);
  ctx.fillStyle = colours.fill;
  ctx.fill();
  ctx.lineWidth = 1;
  ctx.strokeStyle = colours.line;
  ctx.stroke();
  ctx.fillStyle = colours.ink;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(text, x, y + 0.5);
  return { x: x - w / 2, y: y - 12, w, h: 24 };
}

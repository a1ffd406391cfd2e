import { pill } from './glyphs';
import type { Box, Label } from './labels';
import type { Drawn } from './model';
import type { Point } from './place';
import { words } from './rings';
import type { Paint } from './theme';
import { t } from '../text';
import { isPhone } from '../ui/dom';
import { number } from '../ui/format';

/** The size of a node's label: a name, a line of detail and risk, and the pill of what is not drawn. */
export function measure(
  ctx: CanvasRenderingContext2D,
  node: Drawn,
  selected: boolean,
  font: string,
): { width: number; height: number; short?: { width: number; height: number } } {
  ctx.font = `${selected ? 700 : 500} 12px ${font}`;
  const name = Math.ceil(ctx.measureText(node.title).width);
  const second = secondLine(node);
  ctx.font = `600 12px ${font}`;
  const detail = second ? Math.ceil(ctx.measureText(second).width) : 0;
  const width = Math.max(name, detail, node.rest > 0 ? 48 : 0);
  const height = 15 + (second ? 15 : 0) + (node.rest > 0 ? 26 : 0);
  return height > 15 && !node.must ? { width, height, short: { width: name, height: 15 } } : { width, height };
}

function secondLine(node: Drawn): string {
  if (isPhone()) return '';
  return node.detail && node.risk ? `${node.detail} · ${node.risk}` : node.detail || node.risk;
}

export interface Caption {
  readonly label: Label;
  /** Its upper left corner, where the node is now. */
  readonly at: Point;
  readonly selected: boolean;
  readonly behind: string;
}

/** Draws a label; answers where the pill of what is not drawn stands, if there is one. */
export function drawCaption(ctx: CanvasRenderingContext2D, node: Drawn, caption: Caption, colours: Paint): Box | null {
  const { label, at } = caption;
  const align = label.side === 'right' ? 'left' : label.side === 'left' ? 'right' : 'center';
  const anchor = align === 'left' ? at.x : align === 'right' ? at.x + label.box.w : at.x + label.box.w / 2;
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 4;
  ctx.strokeStyle = caption.behind;
  const weight = caption.selected ? 700 : 500;
  words(ctx, anchor, at.y + 8, align, [[node.title, `${weight} 12px ${colours.font}`, colours.text]]);
  if (label.short) return null;
  let next = at.y + 23;
  if (secondLine(node)) {
    words(ctx, anchor, next, align, details(node, colours));
    next += 15;
  }
  if (node.rest <= 0) return null;
  const text = t().panel.moreOf(number(node.rest));
  ctx.font = `600 12px ${colours.font}`;
  const w = Math.max(26, Math.ceil(ctx.measureText(text).width) + 16);
  const x = align === 'left' ? anchor + w / 2 : align === 'right' ? anchor - w / 2 : anchor;
  const look = { fill: colours.raised, line: colours.control, ink: colours.text, font: colours.font };
  return pill(ctx, x, next + 4, text, look);
}

/** A risk too small for a ring is a number like any other. */
function details(node: Drawn, colours: Paint): [string, string, string][] {
  const parts: [string, string, string][] = [];
  if (node.detail)
    parts.push([node.risk ? `${node.detail} · ` : node.detail, `400 12px ${colours.font}`, colours.muted]);
  if (node.risk) parts.push([node.risk, `600 12px ${colours.font}`, node.ring > 0 ? colours.risk : colours.text]);
  return parts;
}

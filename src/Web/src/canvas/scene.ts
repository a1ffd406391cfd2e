import type { Core, NodeSingular } from 'cytoscape';
import { distance, inside } from './hull';
import { drawHull, drawTag, ringShapes, words, type RingShape } from './rings';
import { drawBadges, drawNode, pill } from './glyphs';
import { placeLabels, type Box, type Label, type Wish } from './labels';
import { obstacles, segments, type Geometry } from './obstacles';
import { drawn, pillText, type Drawn } from './model';
import type { Point } from './place';
import { paint, type Paint } from './theme';
import { canvas, ui, visible, visibleLinks } from '../state';
import { isPhone } from '../ui/dom';
import { number, ringName } from '../ui/format';
import { t } from '../text';

export type Hit = { what: 'rest' | 'link' | 'ring'; id: string };
export const hullMargin = 64;

/** What Cytoscape does not draw: hulls under its lines; nodes, pills and labels over them. Its elements stay the model. */
export class Scene {
  private colours: Paint = paint();
  private nodes: Drawn[] = [];
  private labels = new Map<string, Label & { dx: number; dy: number }>();
  private pills: (Hit & { box: Box })[] = [];
  private timer = 0;
  focused: string | null = null;
  hovered: string | null = null;

  constructor(
    private readonly cy: Core,
    private readonly under: HTMLCanvasElement,
    private readonly over: HTMLCanvasElement,
  ) {
    cy.on('render', () => this.draw());
    cy.on('viewport', () => this.later());
    cy.on('position', () => this.later());
  }
  get paint(): Paint {
    return this.colours;
  }

  /** The canvas, the selection, the language or the theme changed. */
  refresh(): void {
    this.colours = paint();
    const c = canvas();
    this.nodes = [...c.nodes.values()].filter((n) => visible(c, n.id)).map((n) => drawn(n, c));
    this.settle();
  }
  hit(x: number, y: number): Hit | null {
    for (const p of [...this.pills].reverse())
      if (x >= p.box.x && x <= p.box.x + p.box.w && y >= p.box.y && y <= p.box.y + p.box.h) return p;
    return null;
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.settle(), 60);
  }
  private at(id: string): Point | null {
    const element = this.cy.getElementById(id) as NodeSingular;
    return element.nonempty() ? element.renderedPosition() : null;
  }

  /** Nodes shrink with everything else, but not so far that their icons are lost. */
  private size(): number {
    return Math.max(this.cy.zoom(), this.nodes.length > 150 ? 0.1 : 0.42);
  }

  /** The middle of a line; before Cytoscape has drawn it, the middle between its ends. */
  private middle(id: string): Point | null {
    const edge = this.cy.getElementById(id);
    if (edge.empty()) return null;
    const drawn = (edge as unknown as { renderedMidpoint(): Point | undefined }).renderedMidpoint();
    if (drawn && Number.isFinite(drawn.x) && Number.isFinite(drawn.y)) return drawn;
    const [a, b] = [this.at(edge.data('source') as string), this.at(edge.data('target') as string)];
    return a && b ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : null;
  }

  /** Chooses a side for every label; done at rest, not while something moves. */
  private settle(): void {
    const zoom = this.cy.zoom();
    const ctx = this.over.getContext('2d')!;
    const wishes: Wish[] = [];
    for (const node of this.nodes) {
      const p = this.at(node.id);
      if (!p) continue;
      const selected = ui.selection.nodes.includes(node.id);
      const must = selected || node.id === this.hovered || node.id === this.focused || node.must;
      if (zoom < 0.3 && !must && node.weight < 50) continue;
      const size = this.measure(ctx, node, selected);
      wishes.push({
        id: node.id,
        ...p,
        radius: node.outer * this.size() + (selected || node.id === this.focused ? 7 : 0),
        ...size,
        weight: node.weight,
        must,
      });
    }
    const geometry: Geometry = {
      nodes: this.nodes,
      hulls: this.hulls(),
      zoom,
      size: this.size(),
      font: this.colours.font,
      at: (id) => this.at(id),
      middle: (id) => this.middle(id),
    };
    const placed = placeLabels(wishes, segments(geometry), obstacles(geometry, ctx), {
      x: 2,
      y: 2,
      w: this.over.clientWidth - 4,
      h: this.over.clientHeight - 4,
    });
    this.labels = new Map();
    for (const wish of wishes) {
      const label = placed.get(wish.id);
      if (label) this.labels.set(wish.id, { ...label, dx: label.box.x - wish.x, dy: label.box.y - wish.y });
    }
    this.cy.emit('render');
  }
  private measure(ctx: CanvasRenderingContext2D, node: Drawn, selected: boolean): { width: number; height: number } {
    ctx.font = `${selected ? 700 : 500} 12px ${this.colours.font}`;
    let width = ctx.measureText(node.title).width;
    const second = this.second(node);
    if (second) {
      ctx.font = `600 12px ${this.colours.font}`;
      width = Math.max(width, ctx.measureText(second).width);
    }
    if (node.rest > 0) width = Math.max(width, 48);
    return { width: Math.ceil(width), height: 15 + (second ? 15 : 0) + (node.rest > 0 ? 26 : 0) };
  }
  private second(node: Drawn): string {
    if (isPhone()) return '';
    return node.detail && node.risk ? `${node.detail} · ${node.risk}` : node.detail || node.risk;
  }
  private hulls(): RingShape[] {
    return ringShapes(canvas(), (id) => this.at(id), hullMargin * this.cy.zoom());
  }

  private draw(): void {
    const ratio = devicePixelRatio || 1;
    const { clientWidth: w, clientHeight: h } = this.over;
    for (const element of [this.under, this.over])
      if (element.width !== Math.round(w * ratio) || element.height !== Math.round(h * ratio)) {
        element.width = Math.round(w * ratio);
        element.height = Math.round(h * ratio);
      }
    for (const element of [this.under, this.over]) {
      const ctx = element.getContext('2d')!;
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.clearRect(0, 0, w, h);
    }
    this.drawUnder(this.under.getContext('2d')!);
    this.drawOver(this.over.getContext('2d')!, { x: 0, y: 0, w, h });
  }

  drawUnder(ctx: CanvasRenderingContext2D): void {
    const zoom = this.cy.zoom();
    for (const ring of this.hulls()) drawHull(ctx, ring.points, hullMargin * zoom, this.colours);
  }

  drawOver(ctx: CanvasRenderingContext2D, frame: Box): void {
    const zoom = this.cy.zoom();
    const hulls = this.hulls();
    const colours = this.colours;
    const behind = (p: Point): string =>
      hulls.some((r) => distance(r.points, p) < hullMargin * zoom || (r.points.length > 2 && inside(r.points, p)))
        ? colours.hull
        : colours.bg;
    this.pills = [];
    this.drawPills(ctx);
    const seen = this.nodes
      .map((node) => ({ node, p: this.at(node.id) }))
      .filter((n): n is { node: Drawn; p: Point } => {
        const reach = 60 + n.node.outer * zoom;
        return (
          n.p !== null &&
          n.p.x > frame.x - reach &&
          n.p.x < frame.x + frame.w + reach &&
          n.p.y > frame.y - reach &&
          n.p.y < frame.y + frame.h + reach
        );
      });
    for (const { node, p } of seen) {
      const look = {
        selected: ui.selection.nodes.includes(node.id),
        focused: this.focused === node.id,
        behind: behind(p),
        zoom: this.size(),
      };
      ctx.save();
      ctx.translate(p.x, p.y);
      drawNode(ctx, node, colours, look);
      if (node.seized || node.watchlisted || node.pinned) drawBadges(ctx, node, colours, look);
      ctx.restore();
    }
    for (const { node, p } of seen) this.drawLabel(ctx, node, p, behind);
    for (const ring of hulls) {
      const name = ringName(ring.id);
      const box = drawTag(ctx, ring.tag, name, colours);
      this.pills.push({ what: 'ring', id: ring.id, box });
    }
  }

  private drawPills(ctx: CanvasRenderingContext2D): void {
    const colours = this.colours;
    if (this.cy.zoom() < 0.3) return;
    const links = visibleLinks().sort(
      (a, b) => Number(a.id === ui.selection.link) - Number(b.id === ui.selection.link),
    );
    for (const link of links) {
      const selected = ui.selection.link === link.id;
      const text = pillText(link, selected);
      if (!text) continue;
      const m = this.middle(link.id);
      if (!m) continue;
      const look = selected
        ? { fill: colours.accent, line: colours.accent, ink: colours.onAccent }
        : link.derived
          ? { fill: colours.raised, line: colours.accent, ink: colours.accent }
          : { fill: colours.raised, line: colours.control, ink: colours.text };
      const box = pill(ctx, m.x, m.y, text, { ...look, font: colours.font });
      this.pills.push({ what: 'link', id: link.id, box });
    }
  }

  private drawLabel(ctx: CanvasRenderingContext2D, node: Drawn, p: Point, behind: (p: Point) => string): void {
    const label = this.labels.get(node.id);
    if (!label) return;
    const { colours } = this;
    const x = p.x + label.dx;
    const y = p.y + label.dy;
    const align = label.side === 'right' ? 'left' : label.side === 'left' ? 'right' : 'center';
    const anchor = align === 'left' ? x : align === 'right' ? x + label.box.w : x + label.box.w / 2;
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    ctx.lineWidth = 4;
    ctx.strokeStyle = behind({ x: x + label.box.w / 2, y: y + label.box.h / 2 });
    const selected = ui.selection.nodes.includes(node.id);
    words(ctx, anchor, y + 8, align, [[node.title, `${selected ? 700 : 500} 12px ${colours.font}`, colours.text]]);
    let next = y + 23;
    const second = this.second(node);
    if (second) {
      const parts: [string, string, string][] = [];
      if (node.detail)
        parts.push([node.risk ? `${node.detail} · ` : node.detail, `400 12px ${colours.font}`, colours.muted]);
      if (node.risk) parts.push([node.risk, `600 12px ${colours.font}`, colours.risk]);
      words(ctx, anchor, next, align, parts);
      next += 15;
    }
    if (node.rest > 0) {
      const text = t().panel.moreOf(number(node.rest));
      ctx.font = `600 12px ${colours.font}`;
      const w = Math.max(26, Math.ceil(ctx.measureText(text).width) + 16);
      const cx = align === 'left' ? anchor + w / 2 : align === 'right' ? anchor - w / 2 : anchor;
      const box = pill(ctx, cx, next + 4, text, {
        fill: colours.raised,
        line: colours.control,
        ink: colours.text,
        font: colours.font,
      });
      this.pills.push({ what: 'rest', id: node.id, box });
    }
  }
}

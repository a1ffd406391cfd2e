import type { Core, NodeSingular } from 'cytoscape';
import { distance, inside } from './hull';
import { drawHull, drawTag, ringShapes, type RingShape } from './rings';
import { drawCaption, measure } from './captions';
import { drawBadges, drawNode, pill } from './glyphs';
import { placeLabels, roomOf, type Box, type Label, type Wish } from './labels';
import { obstacles, segments, type Geometry } from './obstacles';
import { drawn, pillText, type Drawn } from './model';
import { along, bodyBoxes, pillBox, pillWishes, placePills, type Course, type PillWish, type Spot } from './pills';
import type { Point } from './place';
import { paint, type Paint } from './theme';
import { canvas, ui, visible, type Link } from '../state';

export type Hit = { what: 'rest' | 'link' | 'ring'; id: string };
export const hullMargin = 64;

/** What Cytoscape does not draw: hulls under its lines; nodes, pills and labels over them. Its elements stay the model. */
export class Scene {
  private colours: Paint = paint();
  private nodes: Drawn[] = [];
  private labels = new Map<string, Label & { dx: number; dy: number }>();
  private spots = new Map<string, Spot>();
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

  /** A line as Cytoscape draws it; before it has drawn it, the straight way between its ends. */
  private course(link: Link): Course | null {
    const edge = this.cy.getElementById(link.id);
    const [a, b] = [this.at(link.a), this.at(link.b)];
    if (edge.empty() || !a || !b) return null;
    const drawn = (edge as unknown as { renderedMidpoint(): Point | undefined }).renderedMidpoint();
    const known = drawn && Number.isFinite(drawn.x) && Number.isFinite(drawn.y);
    return { a, b, middle: known ? drawn : { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } };
  }

  /** Chooses a place for every pill and a side for every label; done at rest, not while something moves. */
  private settle(): void {
    const zoom = this.cy.zoom();
    const ctx = this.over.getContext('2d')!;
    const geometry: Geometry = {
      nodes: this.nodes,
      hulls: this.hulls(),
      zoom,
      size: this.size(),
      at: (id) => this.at(id),
    };
    const wishes = this.wishes(ctx, zoom);
    const placed = this.arrange(ctx, geometry, wishes);
    this.labels = new Map();
    for (const wish of wishes) {
      const label = placed.get(wish.id);
      if (label) this.labels.set(wish.id, { ...label, dx: label.box.x - wish.x, dy: label.box.y - wish.y });
    }
    this.cy.emit('render');
  }

  /** In the order of what matters: the chosen line's number, the names of what it is about, other numbers, other names. */
  private arrange(ctx: CanvasRenderingContext2D, geometry: Geometry, wishes: readonly Wish[]): Map<string, Label> {
    const lines = segments(geometry);
    const frame = { x: 2, y: 2, w: this.over.clientWidth - 4, h: this.over.clientHeight - 4 };
    const taken = [...obstacles(geometry), ...bodyBoxes(this.nodes, geometry.size, geometry.at)];
    const pills = geometry.zoom < 0.3 ? [] : pillWishes(ctx, this.colours.font, (link) => this.course(link));
    const labels = new Map<string, Label>();
    const name = (some: readonly Wish[]): void => {
      for (const [id, label] of placeLabels(some, lines, taken, frame)) {
        labels.set(id, label);
        taken.push(roomOf(label.box));
      }
    };
    const count = (some: readonly PillWish[]): void => {
      const spots = placePills(some, taken);
      for (const wish of some) {
        const spot = spots.get(wish.id);
        if (!spot) continue;
        this.spots.set(wish.id, spot);
        taken.push(pillBox(along(wish, spot), wish.width));
      }
    };
    const first = (w: Wish): boolean => w.must || w.weight >= 50;
    this.spots = new Map();
    count(pills.filter((w) => w.must));
    name(wishes.filter(first));
    count(pills.filter((w) => !w.must));
    name(wishes.filter((w) => !first(w)));
    return labels;
  }
  private wishes(ctx: CanvasRenderingContext2D, zoom: number): Wish[] {
    return this.nodes.flatMap((node) => {
      const p = this.at(node.id);
      const selected = ui.selection.nodes.includes(node.id);
      const must = selected || node.id === this.hovered || node.id === this.focused || node.must;
      if (!p || (zoom < 0.3 && !must && node.weight < 50)) return [];
      const radius = node.outer * this.size() + (selected || node.id === this.focused ? 7 : 0);
      const size = measure(ctx, node, selected, this.colours.font);
      return [{ id: node.id, ...p, radius, ...size, weight: node.weight, must }];
    });
  }
  private hulls(): RingShape[] {
    if (canvas().rings.length === 0) return [];
    const bodies = this.nodes.map((n) => this.at(n.id)).filter((p): p is Point => p !== null);
    return ringShapes(canvas(), (id) => this.at(id), hullMargin * this.cy.zoom(), bodies);
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
    for (const { node, p } of seen) {
      const label = this.labels.get(node.id);
      if (!label) continue;
      const at = { x: p.x + label.dx, y: p.y + label.dy };
      const back = behind({ x: at.x + label.box.w / 2, y: at.y + label.box.h / 2 });
      const selected = ui.selection.nodes.includes(node.id);
      const rest = drawCaption(ctx, node, { label, at, selected, behind: back }, colours);
      if (rest) this.pills.push({ what: 'rest', id: node.id, box: rest });
    }
    for (const ring of hulls) {
      const name = ring.id;
      const box = drawTag(ctx, ring.tag, name, colours);
      this.pills.push({ what: 'ring', id: ring.id, box });
    }
  }

  private drawPills(ctx: CanvasRenderingContext2D): void {
    const colours = this.colours;
    const { links } = canvas();
    for (const [id, spot] of this.spots) {
      const link = links.get(id);
      const course = link && visible(canvas(), link.a) && visible(canvas(), link.b) ? this.course(link) : null;
      const selected = ui.selection.link === id;
      const text = link ? pillText(link, selected) : '';
      if (!link || !course || !text) continue;
      const m = along(course, spot);
      const look = selected
        ? { fill: colours.accent, line: colours.accent, ink: colours.onAccent }
        : link.derived
          ? { fill: colours.raised, line: colours.accent, ink: colours.accent }
          : { fill: colours.raised, line: colours.control, ink: colours.text };
      const box = pill(ctx, m.x, m.y, text, { ...look, font: colours.font });
      this.pills.push({ what: 'link', id, box });
    }
  }
}

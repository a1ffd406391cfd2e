import cytoscape, { type Core, type NodeSingular } from 'cytoscape';
import { edges } from './force';
import { drawn } from './model';
import { Scene } from './scene';
import { stylesheet } from './style';
import { isPast, linkCount } from '../graph/links';
import { canvas, on, select, ui, visible, visibleNodes, type Canvas, type Link } from '../state';
import { calm, h, isPhone } from '../ui/dom';

let cy: Core;
let scene: Scene;
export const core = (): Core => cy;
export const stage = (): Scene => scene;

/** The canvas of the page: Cytoscape between two layers of ours. Its elements follow the state, never the other way round. */
export function createView(root: HTMLElement): void {
  const under = h('canvas', { class: 'layer', 'aria-hidden': 'true' });
  const middle = h('div', { class: 'cy' });
  const over = h('canvas', { class: 'layer', 'aria-hidden': 'true' });
  root.append(under, middle, over);
  cy = cytoscape({
    container: middle,
    minZoom: 0.08,
    maxZoom: 3,
    boxSelectionEnabled: true,
    selectionType: 'single',
    pixelRatio: 'auto',
  });
  scene = new Scene(cy, under, over);
  cy.style(stylesheet(scene.paint));
  cy.on('select unselect', () => selectionChanged());
  on(['canvas', 'known'], () => {
    sync(canvas());
    scene.refresh();
  });
  on(['selection'], () => {
    mark();
    scene.refresh();
  });
  on(['theme', 'lang'], () => {
    scene.refresh();
    cy.style(stylesheet(scene.paint));
  });
  new ResizeObserver(() => {
    cy.resize();
    scene.refresh();
  }).observe(root);
}

/** Brings Cytoscape's elements to a state; with `glide` what moved gets there in a quarter of a second. */
let glide = false;
export const glideNext = (): void => {
  glide = !calm();
};

function sync(c: Canvas): void {
  const gliding = glide;
  glide = false;
  cy.batch(() => {
    cy.elements().forEach((element) => {
      const id = element.id();
      if (element.isNode() ? !c.nodes.has(id) : !c.links.has(id)) element.remove();
    });
    for (const placed of c.nodes.values()) {
      const look = drawn(placed, c);
      let element = cy.getElementById(placed.id) as NodeSingular;
      if (element.empty()) {
        element = cy.add({
          group: 'nodes',
          data: { id: placed.id },
          position: { x: placed.x, y: placed.y },
        }) as NodeSingular;
      } else {
        const p = element.position();
        if (Math.abs(p.x - placed.x) > 0.01 || Math.abs(p.y - placed.y) > 0.01) {
          if (gliding)
            element.animate({ position: { x: placed.x, y: placed.y } }, { duration: 240, easing: 'ease-out' });
          else element.position({ x: placed.x, y: placed.y });
        }
      }
      element.data({ size: look.outer * 2, family: look.family });
      element.toggleClass('off', !visible(c, placed.id));
    }
    for (const link of c.links.values()) syncLink(link);
  });
  mark();
}

function syncLink(link: Link): void {
  const element = cy.getElementById(link.id);
  const forward = link.edges.some((e) => e.from === link.a);
  const backward = link.edges.some((e) => e.from === link.b);
  const data = {
    width: link.derived ? Math.min(4, 1.6 + Math.log2(1 + linkCount(link)) * 0.42) : 1.5,
    forward: !link.derived && forward ? 'triangle' : 'none',
    backward: !link.derived && backward ? 'triangle' : 'none',
  };
  if (element.empty()) cy.add({ group: 'edges', data: { id: link.id, source: link.a, target: link.b, ...data } });
  else element.data(data);
  const made = cy.getElementById(link.id);
  made.toggleClass('derived', link.derived);
  made.toggleClass('past', !link.derived && isPast(link));
}

/** Shows the selection of the state; its own events are not taken for the reader's. */
const crowded = 60;
let marking = false;
function mark(): void {
  marking = true;
  cy.batch(() => {
    cy.elements(':selected').forEach((element) => {
      if (!ui.selection.nodes.includes(element.id()) && ui.selection.link !== element.id()) element.unselect();
    });
    for (const id of ui.selection.nodes) cy.getElementById(id).select();
    if (ui.selection.link) cy.getElementById(ui.selection.link).select();
    const dim = ui.selection.nodes.length > 0 && cy.edges().length > crowded;
    cy.edges().forEach((e) => {
      const near = ui.selection.nodes.includes(e.source().id()) || ui.selection.nodes.includes(e.target().id());
      e.toggleClass('dim', dim && !near);
    });
  });
  marking = false;
}

let queued = false;
function selectionChanged(): void {
  if (marking || queued) return;
  queued = true;
  queueMicrotask(() => {
    queued = false;
    const nodes = cy.nodes(':selected').map((n) => n.id());
    const link = nodes.length === 0 ? (cy.edges(':selected').first().id() ?? null) : null;
    const same = nodes.length === ui.selection.nodes.length && nodes.every((id) => ui.selection.nodes.includes(id));
    if (same && link === ui.selection.link) return;
    select({ nodes, link });
  });
}

/** The part of the stage that no float covers. */
function frame(): { x: number; y: number; w: number; h: number } {
  const box = cy.container()!.getBoundingClientRect();
  let top = 12;
  let bottom = 12;
  for (const float of document.querySelectorAll<HTMLElement>('[data-covers]')) {
    const r = float.getBoundingClientRect();
    if (r.width === 0 || r.height === 0) continue;
    if (float.dataset.covers === 'top') top = Math.max(top, r.bottom - box.top + 8);
    else bottom = Math.max(bottom, box.bottom - r.top + 8);
  }
  return { x: 12, y: top, w: Math.max(80, box.width - 24), h: Math.max(80, box.height - top - bottom) };
}
export const room = (): { width: number; height: number } => {
  const f = frame();
  return { width: f.w, height: f.h };
};
export const aspect = (): number => room().width / room().height;

/** Everything, or these, as large as fits without growing past natural size. */
export function fit(ids: readonly string[] = visibleNodes().map((n) => n.id), animated = !calm()): void {
  if (ids.length === 0) return;
  const placed = ids.map((id) => canvas().nodes.get(id)!).filter(Boolean);
  const [left, right] = [Math.min(...placed.map((p) => p.x)), Math.max(...placed.map((p) => p.x))];
  const [top, bottom] = [Math.min(...placed.map((p) => p.y)), Math.max(...placed.map((p) => p.y))];
  const f = frame();
  // Labels and hulls keep their size on the screen when everything else shrinks.
  const { aside, above } = isPhone() ? { aside: 44, above: 48 } : edges;
  const zoom = Math.max(
    0.08,
    Math.min(1.1, (f.w - 2 * aside) / Math.max(1, right - left), (f.h - 2 * above) / Math.max(1, bottom - top)),
  );
  const pan = { x: f.x + f.w / 2 - ((left + right) / 2) * zoom, y: f.y + f.h / 2 - ((top + bottom) / 2) * zoom };
  if (animated) cy.stop().animate({ zoom, pan }, { duration: 240, easing: 'ease-out' });
  else cy.viewport({ zoom, pan });
}

/** Brings a node into sight, and only if it is out of it. */
export function reveal(id: string): void {
  const element = cy.getElementById(id) as NodeSingular;
  if (element.empty()) return;
  const p = element.renderedPosition();
  const f = frame();
  const dx = p.x < f.x + 40 ? f.x + 60 - p.x : p.x > f.x + f.w - 40 ? f.x + f.w - 60 - p.x : 0;
  const dy = p.y < f.y + 20 ? f.y + 40 - p.y : p.y > f.y + f.h - 20 ? f.y + f.h - 40 - p.y : 0;
  if (dx !== 0 || dy !== 0) cy.panBy({ x: dx, y: dy });
}
/** The middle of what is seen, in canvas units. */
export function centre(): { x: number; y: number } {
  const f = frame();
  const { x, y } = cy.pan();
  return { x: (f.x + f.w / 2 - x) / cy.zoom(), y: (f.y + f.h / 2 - y) / cy.zoom() };
}

import { detailText } from '../ui/values';
import type { EventObject, NodeSingular } from 'cytoscape';
import * as act from '../actions';
import { expandMenu } from '../panels/expand';
import { canvasVerbs, edgeVerbs, nodeVerbs } from '../panels/verbs';
import { edgeLabel, kindLabel } from '../graph/catalog';
import { linksOf } from '../graph/links';
import { picked } from '../paths';
import { canvas, known, select, showPanel, ui } from '../state';
import { t } from '../text';
import { fill, h } from '../ui/dom';
import { number, period } from '../ui/format';
import { menu } from '../ui/menu';
import { captionOf } from './model';
import type { Hit } from './scene';
import { core, stage } from './view';

/** The pointer on the canvas: what Cytoscape hits, and the pills and tags that only the scene knows of. */
export function listen(root: HTMLElement): void {
  const cy = core();
  const tip = h('div', { class: 'float tip', hidden: true, 'aria-hidden': 'true' });
  root.append(tip);

  const hitAt = (e: EventObject): Hit | null => stage().hit(e.renderedPosition.x, e.renderedPosition.y);
  const screen = (e: EventObject) => {
    const box = root.getBoundingClientRect();
    return { x: box.left + e.renderedPosition.x, y: box.top + e.renderedPosition.y };
  };
  let handled = false;
  cy.on('tap', (e) => {
    tip.hidden = true;
    const hit = hitAt(e);
    if (hit && (e.target === cy || e.target.isEdge?.())) {
      handled = true;
      // After Cytoscape's own selection, which would otherwise undo it.
      queueMicrotask(() => setTimeout(() => ((handled = false), follow(hit, screen(e))), 0));
    } else if (e.target === cy && !handled) {
      if (ui.selection.nodes.length > 0 || ui.selection.link || ui.panel.show !== 'selection') select({});
    }
  });
  cy.on('tap', 'node', (e) => {
    if (ui.pickFrom) picked((e.target as NodeSingular).id());
  });
  cy.on('dbltap', 'node', (e) => void expandMenu((e.target as NodeSingular).id(), screen(e)));
  cy.on('cxttap', (e) => {
    tip.hidden = true;
    const at = screen(e);
    if (e.target === cy) return menu(t().verbs.menu, canvasVerbs(), at);
    const id = e.target.id() as string;
    if (e.target.isEdge()) {
      const link = canvas().links.get(id);
      if (link) menu(t().verbs.menu, edgeVerbs(link), at);
      return;
    }
    const ids = ui.selection.nodes.includes(id) ? ui.selection.nodes : [id];
    if (ids.length === 1) select({ nodes: ids });
    menu(t().verbs.menu, nodeVerbs(ids, at), at);
  });
  root.addEventListener('contextmenu', (e) => e.preventDefault());

  const moved = new Set<string>();
  cy.on('dragfree', 'node', (e) => {
    if (moved.size === 0) queueMicrotask(dropped);
    moved.add((e.target as NodeSingular).id());
  });
  const dropped = () => {
    const places = new Map([...moved].map((id) => [id, { ...(cy.getElementById(id) as NodeSingular).position() }]));
    moved.clear();
    act.move(places);
  };

  cy.on('mouseover', 'node, edge', (e) => {
    const id = e.target.id() as string;
    e.target.addClass('hover');
    root.classList.add('pointing');
    if (e.target.isNode()) stage().hovered = id;
    fill(tip, words(id));
    place(e);
    tip.hidden = false;
    if (e.target.isNode()) stage().refresh();
  });
  cy.on('mouseout', 'node, edge', (e) => {
    e.target.removeClass('hover');
    root.classList.remove('pointing');
    tip.hidden = true;
    if (stage().hovered) {
      stage().hovered = null;
      stage().refresh();
    }
  });
  cy.on('mousemove', (e) => {
    if (!tip.hidden) place(e);
    root.classList.toggle('on-pill', hitAt(e) !== null);
  });
  cy.on('grab viewport', () => (tip.hidden = true));
  const place = (e: EventObject) => {
    const right = e.renderedPosition.x > root.clientWidth - 260;
    tip.style.left = right ? 'auto' : `${e.renderedPosition.x + 16}px`;
    tip.style.right = right ? `${root.clientWidth - e.renderedPosition.x + 16}px` : 'auto';
    tip.style.top = `${Math.min(e.renderedPosition.y + 16, root.clientHeight - 70)}px`;
  };
}

function follow(hit: Hit, at: { x: number; y: number }): void {
  if (hit.what === 'link') select({ link: hit.id });
  else if (hit.what === 'ring') (select({}, { show: 'ring', id: hit.id }), showPanel({ show: 'ring', id: hit.id }));
  else {
    select({ nodes: [hit.id] });
    void expandMenu(hit.id, at);
  }
}

/** What hovering says: the whole name of a node, the relations and dates of a line. */
function words(id: string): HTMLElement[] {
  const node = known.get(id);
  if (node && canvas().nodes.has(id))
    return [
      h('b', null, captionOf(node)),
      h(
        'p',
        { class: 'x m' },
        [kindLabel(node.kind), detailText(node.detail), t().search.links(number(node.degree))]
          .filter(Boolean)
          .join(' · '),
      ),
    ];
  const link = canvas().links.get(id);
  if (!link) return [];
  const rows = link.edges
    .slice(0, 5)
    .map((e) =>
      h(
        'p',
        { class: 'x' },
        e.count > 1 ? t().canvas.times(edgeLabel(e.kind), number(e.count)) : edgeLabel(e.kind),
        ' ',
        h('span', { class: 'm' }, period(e.validFrom, e.validTo)),
      ),
    );
  const left = link.edges.length - rows.length;
  return [...rows, ...(left > 0 ? [h('p', { class: 'x m' }, t().panel.moreOf(number(left)))] : [])];
}

/** From a node along the line that points most nearly where the arrow key does. */
export function neighbourTowards(from: string, dx: number, dy: number): string | null {
  const c = canvas();
  const at = c.nodes.get(from);
  if (!at) return null;
  let best: string | null = null;
  let most = 0.25;
  for (const link of linksOf(c, from)) {
    const other = link.a === from ? link.b : link.a;
    const to = c.nodes.get(other);
    if (!to || to.hidden || c.hiddenKinds.has(known.get(other)?.kind ?? '')) continue;
    const d = Math.hypot(to.x - at.x, to.y - at.y) || 1;
    const toward = ((to.x - at.x) * dx + (to.y - at.y) * dy) / d - d / 20000;
    if (toward > most) {
      most = toward;
      best = other;
    }
  }
  return best;
}

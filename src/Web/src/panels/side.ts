import * as act from '../actions';
import { missing } from '../opening';
import { captionOf, riskOf } from '../canvas/model';
import { kindLabel } from '../graph/catalog';
import { linksOf } from '../graph/links';
import type { NodeBits } from '../graph/types';
import { findPath } from '../paths';
import { canvas, known, knownRings, on, select, ui, visible, visibleLinks, visibleNodes } from '../state';
import { t } from '../text';
import { fill, h } from '../ui/dom';
import { number } from '../ui/format';
import { icon } from '../ui/icons';
import { menuButton } from '../ui/menu';
import { edgePanel } from './edge';
import { expandMenu } from './expand';
import { nodePanel } from './node';
import { closeButton, nodeRow, section } from './parts';
import { pathPanel } from './path';
import { ringPanel } from './ring';
import { edgeVerbs, nodeVerbs } from './verbs';

/** The right column follows the selection; it is always there beside a canvas, so that it never moves one. */
export function mountSide(root: HTMLElement): void {
  const body = h('div', {
    class: 'pn',
    'data-scroll': 'panel',
    tabindex: '0',
    role: 'region',
    'aria-label': t().panel.label,
  });
  const foot = h('div', { class: 'act' });
  root.append(body, foot);
  let shown = '';
  const draw = () => {
    const what = subject();
    if (what === shown && ui.panel.show !== 'paths') return;
    const changed = name(what) !== name(shown);
    shown = what;
    if (changed) body.scrollTop = 0;
    body.setAttribute('aria-label', t().panel.label);
    foot.replaceChildren();
    content(body, foot);
    foot.hidden = foot.childElementCount === 0;
  };
  on(['selection', 'panel'], draw);
  on(['lang'], () => {
    shown = '';
    draw();
  });
  on(['canvas'], () => {
    const what = subject();
    if (what.startsWith('overview')) shown = '';
    else if (!what.startsWith('ring')) return;
    draw();
  });
}

const name = (subject: string): string => subject.split(' ').slice(0, 2).join(' ');

/** A word for what the panel shows; the same word means nothing has to be drawn again. */
function subject(): string {
  const { panel, selection } = ui;
  if (panel.show === 'ring') {
    const ring = knownRings.get(panel.id);
    return `ring ${panel.id} ${ring ? missing(ring).length : ''}`;
  }
  if (panel.show === 'paths') return 'paths';
  if (selection.link) return `link ${selection.link}`;
  if (selection.nodes.length === 1) return `node ${selection.nodes[0]}`;
  return selection.nodes.length > 1 ? `many ${selection.nodes.join(' ')}` : 'overview';
}

function content(body: HTMLElement, foot: HTMLElement): void {
  const { panel, selection } = ui;
  if (panel.show === 'ring') return ringPanel(body, foot, panel.id);
  if (panel.show === 'paths') return pathPanel(body, foot);
  const link = selection.link ? canvas().links.get(selection.link) : undefined;
  if (link) {
    edgePanel(body, link);
    return fill(
      foot,
      h(
        'button',
        { type: 'button', class: 'btn p', onclick: () => select({ nodes: [link.a, link.b] }) },
        t().edge.openBoth,
      ),
      h('span', { class: 'sp' }),
      more(() => edgeVerbs(link)),
    );
  }
  const [first] = selection.nodes;
  if (first && selection.nodes.length === 1) {
    nodePanel(body, first);
    return fill(foot, nodeActions(first));
  }
  if (first) return many(body, foot, selection.nodes);
  overview(body);
}

const more = (entries: Parameters<typeof menuButton>[3]): HTMLElement =>
  menuButton(
    { class: 'ib', 'aria-label': t().verbs.more, title: t().verbs.more },
    [icon('more')],
    t().verbs.more,
    entries,
  );

export function nodeActions(id: string): HTMLElement[] {
  const x = t().verbs;
  const expand: HTMLButtonElement = h(
    'button',
    {
      type: 'button',
      class: 'btn p',
      'aria-haspopup': 'dialog',
      'aria-expanded': 'false',
      'data-k': 'expand',
      onclick: () => void expandMenu(id, { anchor: expand }),
    },
    x.expand,
    h('span', { class: 'kb', 'aria-hidden': 'true' }, 'E'),
  );
  return [
    expand,
    h('button', { type: 'button', class: 'btn', onclick: findPath }, x.path),
    h('button', { type: 'button', class: 'btn', onclick: () => act.hide([id]) }, x.hide),
    h('span', { class: 'sp' }),
    more(() => nodeVerbs([id])),
  ];
}

function many(body: HTMLElement, foot: HTMLElement, ids: readonly string[]): void {
  const x = t();
  const nodes = ids.map((id) => known.get(id)).filter((n): n is NodeBits => n !== undefined);
  fill(
    body,
    h(
      'header',
      { class: 'sec head' },
      h(
        'div',
        { class: 'row' },
        h('h2', { id: 'panel-title', class: 'sp', tabindex: '-1' }, x.panel.selected(number(ids.length))),
        closeButton(() => select({})),
      ),
    ),
    h(
      'ul',
      { class: 'plain rows' },
      nodes.map((n) => nodeRow(n, x.panel.on(number(linksOf(canvas(), n.id).length)), () => select({ nodes: [n.id] }))),
    ),
  );
  fill(
    foot,
    ids.length === 2
      ? h('button', { type: 'button', class: 'btn p', onclick: findPath }, x.verbs.pathBetween)
      : h('button', { type: 'button', class: 'btn p', onclick: () => act.hideOthers(ids) }, x.verbs.hideOthers),
    h('button', { type: 'button', class: 'btn', onclick: () => act.hide(ids) }, x.verbs.hide),
    h('span', { class: 'sp' }),
    more(() => nodeVerbs(ids)),
  );
}

/** With nothing selected: what is on the canvas, in words, the riskiest and the most connected first. */
function overview(body: HTMLElement): void {
  const x = t().panel;
  const nodes = visibleNodes()
    .map((n) => known.get(n.id))
    .filter((n): n is NodeBits => n !== undefined);
  const links = (n: NodeBits) =>
    linksOf(canvas(), n.id).filter((l) => visible(canvas(), l.a) && visible(canvas(), l.b)).length;
  const risky = nodes
    .filter((n) => riskOf(n) > 0)
    .sort((a, b) => riskOf(b) - riskOf(a))
    .slice(0, 8);
  const busy = [...nodes].sort((a, b) => links(b) - links(a) || (a.id < b.id ? -1 : 1)).slice(0, 8);
  const rows = (list: readonly NodeBits[]) =>
    h(
      'ul',
      { class: 'plain rows in' },
      list.map((n) => nodeRow(n, x.on(number(links(n))), () => select({ nodes: [n.id] }))),
    );
  fill(
    body,
    h(
      'header',
      { class: 'sec head' },
      h('h2', { id: 'panel-title', tabindex: '-1' }, x.nothing),
      h('p', { class: 't m' }, t().canvas.summary(number(nodes.length), number(visibleLinks().length))),
      h('p', { class: 't m' }, x.nothingHint),
    ),
    risky.length > 0 ? section(x.strongestHere, null, rows(risky)) : null,
    busy.length > 0 ? section(x.outline, null, rows(busy)) : null,
  );
}
export const kindAndName = (n: NodeBits): string => `${captionOf(n)}, ${kindLabel(n.kind)}`;

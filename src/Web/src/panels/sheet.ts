import { detailText } from '../ui/values';
import { captionOf, nameOfId, ringCaption, riskOf } from '../canvas/model';
import { familyOf, kindLabel } from '../graph/catalog';
import { linkCount } from '../graph/links';
import * as api from '../api';
import { canvas, known, knownRings, on, select, showPanel, tell, ui } from '../state';
import { findPath } from '../paths';
import { say, t } from '../text';
import { fill, h, isPhone } from '../ui/dom';
import { cap, number, probability, score, signed } from '../ui/format';
import { glyph } from '../ui/icons';
import { expandMenu } from './expand';
import { added } from './parts';
import { ringKind } from './ring';

/** On a phone the selection rises as a sheet: what it is, why it matters, three things to do; the rest one tap away. */
export function mountSheet(root: HTMLElement): void {
  const draw = () => {
    if (!isPhone()) return fill(root);
    const { selection, panel } = ui;
    const link = selection.link ? canvas().links.get(selection.link) : undefined;
    root.hidden = true;
    if (panel.show === 'ring') ring(root, panel.id);
    else if (link) edge(root, link.a, link.b, linkCount(link), link.edges.find((e) => e.validation)?.validation?.p);
    else if (selection.nodes.length === 1) node(root, selection.nodes[0]!);
    else return fill(root);
    root.hidden = false;
  };
  on(['selection', 'panel', 'lang'], draw);
  matchMedia('(max-width: 700px)').addEventListener('change', draw);
}

const details = (): HTMLElement => {
  const open = () => {
    ui.sheetOpen = true;
    tell('view');
  };
  return h('button', { type: 'button', class: 'btn', onclick: open }, t().verbs.details);
};

function top(kind: string, title: string, line: string, value: string, label: string): HTMLElement {
  return h(
    'div',
    { class: 'row sheettop' },
    familyOf(kind) ? glyph(kind) : null,
    h('div', { class: 'sp' }, h('b', null, title), h('p', { class: 'x m' }, line)),
    value ? h('div', { class: 'num' }, h('b', { class: 'rk' }, value), h('p', { class: 'x m' }, label)) : null,
  );
}

function ring(root: HTMLElement, id: string): void {
  const found = knownRings.get(id);
  if (!found) return fill(root);
  fill(
    root,
    top(
      ringKind(found),
      ringCaption(found),
      `${t().ring.eyebrow(id)} · ${t().ring.core(number(found.coreCount), number(found.memberCount))}`,
      score(found.score),
      t().ring.score,
    ),
    reasons(found.reasons, found.score),
    h(
      'div',
      { class: 'row' },
      h('button', { type: 'button', class: 'btn p', onclick: () => details().click() }, t().verbs.details),
      h('button', { type: 'button', class: 'btn', onclick: () => showPanel({ show: 'selection' }) }, t().close),
    ),
  );
}

const reasons = (all: readonly { adds: number; text: { tr: string; en: string } }[], total: number): HTMLElement[] => [
  ...all
    .slice(0, 2)
    .map((r, i) =>
      h('div', { class: 'rs' }, h('b', { class: 'rk' }, signed(added(all, total)[i]!)), h('span', null, say(r.text))),
    ),
  ...(all.length > 2 ? [h('p', { class: 'x m more' }, t().sheet.moreReasons(number(all.length - 2)))] : []),
];

function node(root: HTMLElement, id: string): void {
  const bits = known.get(id);
  if (!bits) return fill(root);
  const risk = riskOf(bits);
  const line = [
    cap(kindLabel(bits.kind)),
    detailText(bits.detail),
    bits.seized ? t().canvas.seized : '',
    bits.watchlisted ? t().canvas.watchlisted : '',
  ]
    .filter(Boolean)
    .join(' · ');
  const place = h('div');
  const expand: HTMLButtonElement = h(
    'button',
    { type: 'button', class: 'btn p', onclick: () => void expandMenu(id, { anchor: expand }) },
    t().verbs.expand,
  );
  fill(
    root,
    top(bits.kind, captionOf(bits), line, risk > 0 ? score(risk) : '', t().sheet.risk),
    place,
    h(
      'div',
      { class: 'row' },
      expand,
      h('button', { type: 'button', class: 'btn', onclick: findPath }, t().verbs.path),
      details(),
    ),
  );
  if (risk > 0)
    void api.node(id).then(
      (full) => {
        const strongest = [...(full?.rings ?? [])].sort((a, b) => b.score - a.score)[0];
        if (strongest && place.isConnected) fill(place, reasons(strongest.reasons, strongest.score));
      },
      () => undefined,
    );
}

function edge(root: HTMLElement, a: string, b: string, count: number, p: number | undefined): void {
  const name = nameOfId;
  fill(
    root,
    h(
      'div',
      { class: 'row sheettop' },
      h(
        'div',
        { class: 'sp' },
        h('p', { class: 'x m' }, t().edge.eyebrow),
        h('b', null, t().edge.pair(name(a), name(b))),
      ),
      h(
        'div',
        { class: 'num' },
        h('b', null, number(count)),
        p === undefined ? null : h('p', { class: 'x m' }, `p ${probability(p)}`),
      ),
    ),
    h(
      'div',
      { class: 'row' },
      h('button', { type: 'button', class: 'btn p', onclick: () => details().click() }, t().verbs.why),
      h('button', { type: 'button', class: 'btn', onclick: () => select({ nodes: [a, b] }) }, t().edge.openBoth),
    ),
  );
}

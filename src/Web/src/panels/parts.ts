import { showId } from '../actions';
import { captionOf, nameOf, notable, riskOf, written } from '../canvas/model';
import { kindLabel } from '../graph/catalog';
import type { NodeBits, NodeRef, Reason } from '../graph/types';
import { say, t } from '../text';
import { h, type Child } from '../ui/dom';
import { hundredths, number, score, signed } from '../ui/format';
import { glyph, icon, kindIcon } from '../ui/icons';
import { openRing } from '../actions';
import { evidenceToggle } from './record';

/** A node's name that puts it on the canvas. */
export const nodeLink = (node: NodeRef, text?: string): HTMLElement =>
  h(
    'button',
    {
      type: 'button',
      class: 'link',
      title: t().panel.toCanvas(kindLabel(node.kind)),
      onclick: () => void showId(node.id),
    },
    text ?? captionOf(node),
  );

export const section = (title: string, aside: Child, ...body: Child[]): HTMLElement =>
  h('section', { class: 'sec' }, h('div', { class: 'h' }, h('h3', null, title), aside), body);

export function badges(
  node: Pick<NodeBits, 'rings' | 'watchlisted' | 'seized'>,
  more: Child = null,
): HTMLElement | null {
  const x = t().panel;
  const chips: Child[] = node.rings.map((r) =>
    h(
      'button',
      { type: 'button', class: 'chip a', onclick: () => void openRing(r.ring.id) },
      r.core ? x.coreOf(r.ring.id) : x.contextOf(r.ring.id),
    ),
  );
  if (node.seized) chips.push(h('span', { class: 'chip r' }, icon('lock', true), x.seized));
  if (node.watchlisted) chips.push(h('span', { class: 'chip w' }, icon('eye', true), x.watchlisted));
  const all = h('div', { class: 'chips' }, chips, more);
  return all.childElementCount > 0 ? all : null;
}

export const riskNumber = (node: Pick<NodeBits, 'rings'>): HTMLElement | null => {
  const risk = riskOf(node);
  return written(risk) ? riskValue(risk, t().search.risk) : null;
};
/** A risk in words of numbers: red only where the canvas draws it as one. */
export const riskValue = (risk: number, title: string | null = null): HTMLElement =>
  h('b', { class: notable(risk) ? 'rk' : null, title }, score(risk));

/** What each reason adds, in two digits that sum up to the score as it is written. */
export function added(reasons: readonly { adds: number }[], total: number): number[] {
  const last = reasons.findLastIndex((r) => r.adds > 0);
  let sum = 0;
  let written = 0;
  return reasons.map((r, i) => {
    sum += r.adds;
    const before = written;
    written = hundredths(i < last ? sum : total);
    return (written - before) / 100;
  });
}

/** Why a score is what it is: the strongest reasons first, each with its records and what it adds; the bar shows the same. */
export function reasonList(reasons: readonly Reason[], total: number, first = 3): HTMLElement {
  const x = t().panel;
  const adds = added(reasons, total);
  const rows = reasons.map((r, i) => {
    const { button, place } = evidenceToggle(r.evidence, r.evidenceTotal, x.evidenceOf(say(r.text)));
    return h(
      'li',
      { class: 'rs' },
      h(
        'b',
        { class: 'rk', title: x.weightTimes(score(r.weight), score(r.value)) },
        r.adds > 0 ? signed(adds[i]!) : '',
      ),
      h('span', null, say(r.text)),
      button,
      place,
    );
  });
  rows.slice(first).forEach((r) => (r.hidden = true));
  const bar = h(
    'div',
    { class: 'bar', 'aria-hidden': 'true' },
    adds.map((n, i) => h('i', { vars: { width: `${n * 100}%`, opacity: String(Math.max(0.3, 1 - i * 0.22)) } })),
  );
  const toggle =
    rows.length > first
      ? h(
          'button',
          {
            type: 'button',
            class: 'link x',
            'aria-expanded': 'false',
            onclick: (event: Event) => {
              const button = event.currentTarget as HTMLButtonElement;
              const opening = button.getAttribute('aria-expanded') === 'false';
              rows.slice(first).forEach((r) => (r.hidden = !opening));
              button.setAttribute('aria-expanded', String(opening));
              button.textContent = opening ? x.fewerReasons : `${x.allReasons} (${number(rows.length)})`;
            },
          },
          `${x.allReasons} (${number(rows.length)})`,
        )
      : null;
  const sum = total > 0 ? h('p', { class: 'x m sum' }, x.scoreIs(score(total))) : null;
  return h('div', null, bar, h('ul', { class: 'plain' }, rows), toggle, sum);
}

export const panelHead = (kind: string, title: string, line: Child, close: () => void, chips: Child): HTMLElement =>
  h(
    'header',
    { class: 'sec head' },
    h(
      'div',
      { class: 'row top' },
      glyph(kind),
      h('div', { class: 'sp' }, h('h2', { id: 'panel-title', tabindex: '-1' }, title), h('p', { class: 't m' }, line)),
      closeButton(close),
    ),
    chips,
  );

export const closeButton = (close: () => void): HTMLElement =>
  h(
    'button',
    {
      type: 'button',
      class: 'ib close',
      'aria-label': t().close,
      title: `${t().close} (Esc)`,
      'data-k': 'close',
      onclick: close,
    },
    icon('close'),
  );

export const nodeRow = (node: NodeBits, detail: Child, pick: () => void): HTMLElement =>
  h(
    'li',
    null,
    h(
      'button',
      { type: 'button', class: 'noderow', onclick: pick },
      kindIcon(node.kind),
      h('span', { class: 'sp cut' }, nameOf(node), h('span', { class: 'm' }, ` ${kindLabel(node.kind)}`)),
      h('span', { class: 'x m nw' }, detail),
      riskNumber(node),
    ),
  );

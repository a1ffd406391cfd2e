import { bring, missing, openRing, remove } from '../actions';
import { nameOf, ringCaption, riskOf, written } from '../canvas/model';
import { fit, reveal } from '../canvas/view';
import { kindLabel } from '../graph/catalog';
import { picture } from '../graph/sight';
import type { NodeBits, RingFull, RingMember } from '../graph/types';
import { canvas, commit, knownRings, select, showPanel, visible } from '../state';
import { say, t } from '../text';
import { fill, h } from '../ui/dom';
import { decimal, number, period, score } from '../ui/format';
import { glyph, kindIcon } from '../ui/icons';
import { nothing } from '../ui/states';
import { closeButton, nodeLink, reasonList, riskValue, section } from './parts';

export function ringPanel(body: HTMLElement, foot: HTMLElement, id: string): void {
  const ring = knownRings.get(id);
  if (!ring) return fill(body, nothing(t().rings.gone));
  fill(body, head(ring), why(ring), members(ring), facts(ring), exposure(ring));
  fill(
    foot,
    h(
      'button',
      { type: 'button', class: 'btn p', onclick: () => fit(picture(ring).map((m) => m.node.id)) },
      t().ring.fit,
    ),
    h('button', { type: 'button', class: 'btn', onclick: () => removeRing(ring) }, t().ring.close),
  );
}

/** The kind of the member that a ring is called after. */
export const ringKind = (ring: RingFull): string =>
  (ring.members.find((m) => m.node.id === ring.lead) ?? ring.members[0])?.node.kind ?? '';

/** Takes a ring off the canvas, but leaves members that another open ring needs. */
function removeRing(ring: RingFull): void {
  const others = canvas().rings.filter((r) => r !== ring.id);
  const kept = new Set(
    others.flatMap((r) => (knownRings.has(r) ? picture(knownRings.get(r)!) : [])).map((m) => m.node.id),
  );
  const gone = picture(ring)
    .map((m) => m.node.id)
    .filter((id) => !kept.has(id));
  if (gone.length > 0) remove(gone);
  else commit(t().steps.remove, (c) => ({ ...c, rings: others }));
}

function head(ring: RingFull): HTMLElement {
  const x = t().ring;
  return h(
    'header',
    { class: 'sec head' },
    h(
      'div',
      { class: 'row top' },
      glyph(ringKind(ring)),
      h(
        'div',
        { class: 'sp' },
        h('h2', { id: 'panel-title', tabindex: '-1' }, ringCaption(ring)),
        h('p', { class: 't m' }, `${x.eyebrow(ring.id)} · ${x.rank(number(ring.rank))}`),
      ),
      closeButton(() => showPanel({ show: 'selection' })),
    ),
  );
}

const why = (ring: RingFull): HTMLElement =>
  h(
    'section',
    { class: 'sec' },
    h('div', { class: 'h' }, h('h3', null, t().ring.score, ' ', h('b', { class: 'rk big' }, score(ring.score)))),
    reasonList(ring.reasons, ring.score),
  );

function members(ring: RingFull): HTMLElement {
  const x = t().ring;
  const sorted = [...ring.members].sort((a, b) => Number(b.core) - Number(a.core) || riskOf(b.node) - riskOf(a.node));
  const row = (m: RingMember) =>
    h(
      'tr',
      { class: visible(canvas(), m.node.id) ? null : 'away' },
      h(
        'td',
        null,
        h(
          'button',
          {
            type: 'button',
            class: 'link row',
            title: [...m.reasons.map((r) => say(r.text)), t().panel.toCanvas(kindLabel(m.node.kind))].join('\n'),
            onclick: () => pick(m.node.id, ring),
          },
          kindIcon(m.node.kind),
          h('span', { class: 'cut' }, nameOf(m.node)),
        ),
      ),
      h('td', { class: 'm' }, m.roleText ? say(m.roleText) : (m.role ?? '')),
      h(
        'td',
        { class: 'r' },
        written(riskOf(m.node)) ? riskValue(riskOf(m.node)) : h('span', { class: 'm' }, m.core ? '' : x.contextTag),
      ),
    );
  return section(
    x.members,
    h('span', { class: 'x m' }, x.core(number(ring.members.filter((m) => m.core).length), number(ring.members.length))),
    inSight(ring),
    h(
      'table',
      { class: 'fixed members' },
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          h('th', { scope: 'col' }, x.member),
          h('th', { scope: 'col' }, x.role),
          h('th', { scope: 'col', class: 'r' }, x.risk),
        ),
      ),
      h('tbody', null, sorted.map(row)),
    ),
  );
}

function pick(node: string, ring: RingFull): void {
  if (canvas().rings.includes(ring.id)) {
    if (!visible(canvas(), node)) bring(ring, [node]);
    select({ nodes: [node] });
    reveal(node);
  } else void openRing(ring.id).then(() => canvas().rings.includes(ring.id) && pick(node, ring));
}

/** How much of the ring is drawn, and the way to the rest. */
function inSight(ring: RingFull): HTMLElement | null {
  const left = missing(ring);
  if (left.length === 0) return null;
  const size = picture(ring).length;
  const [drawn, all] = [number(size - left.length), number(size)];
  return h(
    'p',
    { class: 'x m rest' },
    h('span', { class: 'sp' }, t().ring.inSight(drawn, all)),
    h(
      'button',
      { type: 'button', class: 'link x', 'data-k': 'ring-rest', onclick: () => bring(ring, left) },
      t().ring.bringRest(number(left.length)),
    ),
  );
}

function facts(ring: RingFull): HTMLElement {
  const x = t().ring;
  return section(
    t().panel.facts,
    null,
    h(
      'dl',
      { class: 'facts' },
      h(
        'div',
        { class: 'fact' },
        h('dt', null, x.seen),
        h(
          'dd',
          { title: `${ring.firstSeen ?? ''} – ${ring.lastSeen ?? ''}` },
          period(ring.firstSeen, ring.lastSeen) || '–',
        ),
      ),
      listed(x.gates, ring.gates),
      listed(x.crossings, ring.crossings, t().ofTotal(number(ring.crossings.length), number(ring.crossingCount))),
      listed(x.seizures, ring.seizures),
      listed(x.watches, ring.watches),
      listed(x.contacts, ring.contacts),
    ),
  );
}

/** What stands around the members, kind by kind; a count says how many of them are named. */
const listed = (label: string, nodes: readonly NodeBits[], count: string | null = null): HTMLElement | null =>
  nodes.length === 0
    ? null
    : h(
        'div',
        { class: 'fact' },
        h('dt', null, label),
        h(
          'dd',
          null,
          count === null ? null : h('span', { class: 'm' }, `${count}: `),
          nodes.map((n, i) => [i > 0 ? ', ' : null, nodeLink(n, nameOf(n))]),
        ),
      );

function exposure(ring: RingFull): HTMLElement | null {
  const x = t().ring;
  if (ring.exposure.length === 0) return null;
  const money = (text: string | null) =>
    text === null
      ? '–'
      : Number.isFinite(Number(text))
        ? Number(text) >= 1000
          ? number(Number(text))
          : decimal(Number(text))
        : text;
  return section(
    x.exposure,
    null,
    h(
      'table',
      null,
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          h('th', { scope: 'col' }, x.currency),
          h('th', { scope: 'col', class: 'r' }, x.declared),
          h('th', { scope: 'col', class: 'r' }, x.seized),
        ),
      ),
      h(
        'tbody',
        null,
        ring.exposure.map((e) =>
          h(
            'tr',
            null,
            h('td', null, e.currency),
            h('td', { class: 'r', title: e.declared }, money(e.declared)),
            h('td', { class: 'r', title: e.seized }, money(e.seized)),
          ),
        ),
      ),
    ),
  );
}

import { detailText } from '../ui/values';
import { riskOf, written } from '../canvas/model';
import { kindCounted, kindLabel, property } from '../graph/catalog';
import type { SearchHit, SearchResult } from '../graph/types';
import { canvas, visible } from '../state';
import { riskValue } from '../panels/parts';
import { say, t } from '../text';
import { h, type Child } from '../ui/dom';
import { cap, number, total } from '../ui/format';
import { icon, kindIcon } from '../ui/icons';
import { parts } from './match';

const perGroup = 5;

export interface Group {
  kind: string;
  count: number;
  hits: SearchHit[];
}

/** Hits by kind, kinds in the order of their best hit; a few of each unless one kind is looked at. */
export function groups(result: SearchResult, only: string | null): Group[] {
  const found = new Map<string, SearchHit[]>();
  for (const hit of result.nodes) {
    const list = found.get(hit.node.kind);
    if (list) list.push(hit);
    else found.set(hit.node.kind, [hit]);
  }
  return [...found].map(([kind, hits]) => ({
    kind,
    count: result.groups.find((g) => g.kind === kind)?.count ?? hits.length,
    hits: only === null && found.size > 1 ? hits.slice(0, perGroup) : hits,
  }));
}

const marked = (text: string, typed: string): Child =>
  parts(text, typed).map((p) => (p.hit ? h('mark', null, p.text) : p.text));

/** The second line: why this is a hit when its name does not say so, else what it is. */
function second(hit: SearchHit, typed: string): Child {
  const x = t().search;
  const { node } = hit;
  const nameHit = parts(node.caption, typed).some((p) => p.hit);
  const there = visible(canvas(), node.id) ? x.onCanvas : null;
  const notes = [detailText(node.detail), there].filter(Boolean).join(' · ');
  if (nameHit || !hit.text) return notes || kindLabel(node.kind);
  if (hit.declared) return frame(x.declared('\u0000'), marked(hit.text, typed));
  const known = property(node.kind, hit.field);
  const label = cap(known ? say(known.label) : hit.field);
  return frame(x.field(label, '\u0000'), marked(hit.text, typed));
}

/** A sentence of the language file with something in its gap. */
function frame(sentence: string, inner: Child): Child {
  const [before, after] = sentence.split('\u0000');
  return [before, inner, after];
}

/** What is known against a hit: seized, on the watchlist now, and the rings that it is in. */
function marks({ node }: SearchHit): Child {
  const x = t().panel;
  const mark = (look: string, name: 'lock' | 'eye' | 'list', label: string, text: string | null = null) =>
    h('span', { class: `chip small ${look}`, title: label }, icon(name, true), text, h('span', { class: 'sr' }, label));
  const core = node.rings.filter((r) => r.core);
  const [ring] = core.length > 0 ? core : node.rings;
  const role = ring && (ring.core ? x.coreOf : x.contextOf)(ring.ring.id);
  const more = node.rings.length > 1 ? ` +${number(node.rings.length - 1)}` : '';
  return [
    node.seized ? mark('r', 'lock', x.seized) : null,
    node.watchlisted ? mark('w', 'eye', x.watchlisted) : null,
    ring ? mark(ring.core ? 'a' : '', 'list', role + more, ring.ring.id + more) : null,
  ];
}

export function option(hit: SearchHit, typed: string, id: string, on: boolean): HTMLElement {
  const x = t().search;
  const { node } = hit;
  const risk = riskOf(node);
  return h(
    'div',
    { class: on ? 'opt on' : 'opt', id, role: 'option', 'aria-selected': String(on), 'data-id': node.id },
    kindIcon(node.kind),
    h('div', { class: 'two' }, h('p', null, marked(node.caption, typed)), h('p', { class: 'x m' }, second(hit, typed))),
    h('span', { class: 'marks' }, marks(hit), h('span', { class: 'x m nw' }, x.links(number(node.degree)))),
    written(risk) ? riskValue(risk, x.risk) : h('span'),
  );
}

export const groupHead = (group: Group, shown: number, atLeast: boolean): HTMLElement =>
  h(
    'p',
    { class: 'gh', 'aria-hidden': 'true' },
    h('b', null, cap(kindCounted(group.kind))),
    h('span', null, t().ofTotal(number(shown), total(group.count, atLeast))),
  );

import * as api from '../api';
import { openRing } from '../actions';
import type { RingRow, Rings } from '../graph/types';
import { canvas, on, tell } from '../state';
import { ringCaption } from '../canvas/model';
import { lang, say, t } from '../text';
import { fill, h, type Child } from '../ui/dom';
import { date, number, score } from '../ui/format';
import { icon } from '../ui/icons';
import { menuButton, type Entry } from '../ui/menu';
import { failed, loading, nothing } from '../ui/states';
import { findingsLink } from './findings';

const pageSize = 30;
const filter: api.RingFilter = { minScore: null, typology: null };
export const ringList = {
  rows: [] as RingRow[],
  last: null as Rings | null,
  all: null as Rings | null,
  error: null as unknown,
  busy: true,
};

export const typologyLabel = (name: string): string => {
  const known = (ringList.all ?? ringList.last)?.typologies.find((y) => y.typology === name);
  return known ? say(known.label) : name.replaceAll('_', ' ');
};

let asked = 0;
export async function loadRings(after: string | null = null): Promise<void> {
  const ask = ++asked;
  ringList.busy = true;
  ringList.error = null;
  if (after === null) ringList.rows = [];
  tell('rings');
  try {
    const page = await api.rings(filter, pageSize, after);
    if (ask !== asked) return;
    ringList.rows = after === null ? page.nodes : [...ringList.rows, ...page.nodes];
    ringList.last = page;
    if (filter.minScore === null && filter.typology === null) ringList.all = page;
  } catch (error) {
    if (ask !== asked) return;
    ringList.error = error;
  }
  ringList.busy = false;
  tell('rings');
}

export function mountRings(root: HTMLElement): void {
  const draw = () => fill(root, head(), list(), foot());
  on(['rings', 'lang'], draw);
  on(['canvas'], () => mark(root));
  draw();
}

function head(): Child {
  const x = t().rings;
  return [
    h('div', { class: 'lh' }, h('h2', { id: 'rings-title' }, x.title)),
    h('div', { class: 'lf', role: 'group', 'aria-label': x.filters }, scoreFilter(), typologyFilter()),
    h('p', { class: 'x m cnt' }, h('span', { role: 'status' }, counts()), findingsLink(ringList.last?.run)),
  ];
}

function counts(): string {
  const { last } = ringList;
  if (!last) return '\u00a0';
  const n = number(last.total);
  return last.run ? t().rings.counts(n, number(last.run.candidates)) : t().rings.count(n);
}

function scoreFilter(): HTMLElement {
  const x = t().rings;
  const label = filter.minScore === null ? x.anyScore : x.score(score(filter.minScore));
  const set = (minScore: number | null) => () => {
    filter.minScore = minScore;
    void loadRings();
  };
  return menuButton(
    { class: filter.minScore === null ? 'chip o' : 'chip o on', 'data-k': 'filter-score' },
    [label, icon('down', true)],
    t().ring.score,
    () => [
      { label: x.anyScore, checked: filter.minScore === null, run: set(null) },
      ...[0.8, 0.6, 0.4].map((min): Entry => ({
        label: x.score(score(min)),
        checked: filter.minScore === min,
        run: set(min),
      })),
    ],
  );
}

function typologyFilter(): HTMLElement {
  const x = t().rings;
  const choose = (typology: string | null) => () => {
    filter.typology = typology;
    void loadRings();
  };
  return menuButton(
    { class: filter.typology === null ? 'chip o' : 'chip o on', 'data-k': 'filter-typology' },
    [
      h('span', { class: 'cut' }, filter.typology === null ? x.typology : typologyLabel(filter.typology)),
      icon('down', true),
    ],
    x.typology,
    () => [
      { label: x.anyTypology, checked: filter.typology === null, run: choose(null) },
      ...((ringList.all ?? ringList.last)?.typologies ?? []).map((y): Entry => ({
        label: say(y.label),
        hint: number(y.count),
        checked: filter.typology === y.typology,
        run: choose(y.typology),
      })),
    ],
  );
}

function list(): HTMLElement {
  const x = t().rings;
  const { rows, error, busy, last } = ringList;
  const filtered = filter.minScore !== null || filter.typology !== null;
  let body: Child;
  if (error) body = failed(error, () => void loadRings());
  else if (busy && rows.length === 0) body = loading(t().loading, 10);
  else if (rows.length === 0)
    body = filtered
      ? nothing(x.none, {
          label: x.clear,
          run: () => {
            filter.minScore = null;
            filter.typology = null;
            void loadRings();
          },
        })
      : nothing(last?.run ? x.none : x.noRun);
  else body = h('ul', { class: 'plain', 'aria-labelledby': 'rings-title' }, rows.map(row));
  return h('div', { class: 'list', 'data-scroll': 'rings' }, body);
}

/** Where the column of rings itself is narrow (see tokens.css). */
const narrow = matchMedia('(max-width: 1330px)');

function place(ring: RingRow): string {
  const x = t().rings;
  const [id, members] = [ring.id, number(ring.memberCount)];
  const first = ring.gates[0];
  if (!first) return x.line(id, members);
  return ring.gates.length === 1
    ? x.lineAt(id, members, first.caption)
    : x.lineAtMore(id, members, first.caption, number(ring.gates.length - 1));
}

function row(ring: RingRow): HTMLElement {
  const x = t().rings;
  const opened = canvas().rings.includes(ring.id);
  return h(
    'li',
    { class: 'rc-li', 'data-ring': ring.id },
    h(
      'button',
      {
        type: 'button',
        class: opened ? 'rc on' : 'rc',
        'data-k': `ring-${ring.id}`,
        'aria-pressed': String(opened),
        onclick: () => void openRing(ring.id),
      },
      h('span', { class: 'sc' }, h('b', null, score(ring.score)), h('small', null, x.rank(number(ring.rank)))),
      h(
        'span',
        { class: 'rb' },
        h('b', { class: 'cut' }, ringCaption(ring)),
        h(
          'span',
          { class: 'row x m' },
          h('span', { class: 'sp cut' }, place(ring)),
          h(
            'span',
            { class: 'nw', title: `${x.lastSeen}: ${ring.lastSeen ?? ''}` },
            date(ring.lastSeen, narrow.matches || lang() === 'en' ? 'brief' : 'day'),
          ),
        ),
      ),
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'ib tiny plus',
        title: x.add,
        'aria-label': `${x.add}: ${ring.id}`,
        hidden: canvas().nodes.size === 0 || opened,
        onclick: () => void openRing(ring.id, true),
      },
      icon('expand', true),
    ),
  );
}

function mark(root: HTMLElement): void {
  for (const li of root.querySelectorAll<HTMLElement>('[data-ring]')) {
    const opened = canvas().rings.includes(li.dataset.ring!);
    const [main, plus] = li.querySelectorAll('button');
    main!.classList.toggle('on', opened);
    main!.setAttribute('aria-pressed', String(opened));
    plus!.hidden = opened || canvas().nodes.size === 0;
  }
}

function foot(): HTMLElement | null {
  const { rows, last, busy } = ringList;
  if (!last || rows.length === 0) return null;
  const left = last.total - rows.length;
  return h(
    'div',
    { class: 'foot row x m' },
    h('span', { class: 'sp' }, t().shown(number(rows.length), number(last.total))),
    last.pageInfo.hasNextPage
      ? h(
          'button',
          {
            type: 'button',
            class: 'link x',
            'data-k': 'more-rings',
            disabled: busy,
            onclick: () => void loadRings(last.pageInfo.endCursor),
          },
          t().rings.next(number(Math.min(pageSize, left))),
        )
      : null,
  );
}

import { captionOf } from '../canvas/model';
import type { DerivedLink, Evidence, Meeting, Why } from '../graph/types';
import { say, t } from '../text';
import { fill, h } from '../ui/dom';
import { date, number } from '../ui/format';
import { icon } from '../ui/icons';
import { section } from './parts';
import { recordView } from './record';

/** Every time the two met, grouped by what explains it; each time opens the record that says so, under its row. */
export function meetingsSection(why: Why, d: DerivedLink): HTMLElement | null {
  if (d.meetings.length === 0) return null;
  const x = t().edge;
  const groups = new Map<string, Meeting[]>();
  for (const m of d.meetings) {
    const name = m.explainedBy ? say(m.explainedBy) : '';
    const list = groups.get(name);
    if (list) list.push(m);
    else groups.set(name, [m]);
  }
  const names = [...groups.keys()].sort((a, b) => Number(a !== '') - Number(b !== '') || a.localeCompare(b));
  const years = new Set(d.meetings.map((m) => m.at.slice(0, 4)));
  const [a, b] = [captionOf(why.a), captionOf(why.b)];
  return section(
    x.meetings,
    h('span', { class: 'x m' }, x.meetingsShown(number(d.meetings.length), number(d.meetingsTotal))),
    h(
      'div',
      { class: 'scroll-x' },
      h(
        'table',
        { class: 'meet' },
        h(
          'thead',
          null,
          h(
            'tr',
            null,
            [x.day, x.gate, x.direction, a, b].map((text) => h('th', { scope: 'col' }, text)),
            h('th', { scope: 'col', class: 'r' }, x.gap),
          ),
        ),
        names.map((name) => group(name, groups.get(name)!, d, years.size > 1, [a, b])),
      ),
    ),
    d.meetings.some((m) => !m.counted) ? h('p', { class: 'x m' }, x.cutByEdge) : null,
  );
}

function group(
  name: string,
  meetings: readonly Meeting[],
  d: DerivedLink,
  withYear: boolean,
  names: readonly [string, string],
): HTMLElement {
  const all = name === '' ? d.observed - d.explained : (d.explanations.find((e) => say(e.text) === name)?.count ?? 0);
  const body = h(
    'tbody',
    null,
    h(
      'tr',
      { class: 'gp' },
      h(
        'th',
        { colspan: 6, scope: 'rowgroup' },
        h('b', null, name || t().edge.groupUnexplained),
        ` ${t().ofTotal(number(meetings.length), number(Math.max(all, meetings.length)))}`,
      ),
    ),
  );
  for (const m of meetings) body.append(...rows(m, name !== '', withYear, names));
  return body;
}

function rows(m: Meeting, explained: boolean, withYear: boolean, names: readonly [string, string]): HTMLElement[] {
  const x = t().edge;
  const cell = h('td', { colspan: 6 });
  const detail = h('tr', { class: 'rw', hidden: true }, cell);
  let open: 'a' | 'b' | null = null;
  const buttons = new Map<'a' | 'b', HTMLButtonElement>();
  const show = (which: 'a' | 'b' | null) => {
    open = which;
    detail.hidden = which === null;
    line.classList.toggle('on', which !== null);
    for (const [name, button] of buttons) button.setAttribute('aria-expanded', String(name === which));
    fill(cell, which ? opened(m, which, names, show) : null);
  };
  const time = (which: 'a' | 'b', at: string, evidence: Evidence | null): HTMLElement | string => {
    if (!evidence) return date(at, 'time');
    const button = h(
      'button',
      {
        type: 'button',
        class: 'link',
        title: `${x.openRecord} · ${at}`,
        'aria-expanded': 'false',
        'aria-label': `${x.recordOf(names[which === 'a' ? 0 : 1])} ${date(at)} ${evidence.grade ?? ''}`.trim(),
        onclick: () => show(open === which ? null : which),
      },
      date(at, 'time'),
    );
    buttons.set(which, button);
    return button;
  };
  const line = h(
    'tr',
    { class: explained ? 'ex' : null },
    h('td', { title: m.at }, date(m.at, withYear ? 'day' : 'short')),
    h('td', null, m.place ? captionOf(m.place) : '–'),
    h('td', null, m.direction ? (t().values[m.direction] ?? m.direction) : '–'),
    h('td', null, time('a', m.aAt, m.a)),
    h('td', null, time('b', m.bAt, m.b)),
    h('td', { class: 'r' }, gap(m.gapSeconds) + (m.counted ? '' : '*')),
  );
  return [line, detail];
}

const gap = (seconds: number): string => {
  const s = Math.abs(seconds);
  return s < 60
    ? t().edge.seconds(number(s))
    : s < 5400
      ? t().edge.minutes(number(Math.round(s / 60)))
      : t().edge.hours(number(Math.round(s / 3600)));
};

function opened(
  m: Meeting,
  which: 'a' | 'b',
  names: readonly [string, string],
  show: (which: 'a' | 'b' | null) => void,
): HTMLElement {
  const x = t().edge;
  const tab = (name: 'a' | 'b', text: string) =>
    h(
      'button',
      { type: 'button', class: 'link x', 'aria-pressed': String(name === which), onclick: () => show(name) },
      x.recordOf(text),
    );
  return h(
    'div',
    { class: 'opened' },
    h(
      'div',
      { class: 'row pick' },
      tab('a', names[0]),
      tab('b', names[1]),
      h('span', { class: 'sp' }),
      h(
        'button',
        {
          type: 'button',
          class: 'ib tiny',
          'aria-label': t().record.close,
          title: t().record.close,
          onclick: () => show(null),
        },
        icon('close', true),
      ),
    ),
    recordView((which === 'a' ? m.a : m.b)!.ref),
  );
}

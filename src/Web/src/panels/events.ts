import { detailText, valueText } from '../ui/values';
import * as api from '../api';
import { captionOf } from '../canvas/model';
import { isEvent, kindCounted, kindLabel } from '../graph/catalog';
import type { EventRow, Events, NodeFull } from '../graph/types';
import { t } from '../text';
import { fill, h, type Child } from '../ui/dom';
import { cap, date, number } from '../ui/format';
import { kindIcon } from '../ui/icons';
import { failed, loading, nothing } from '../ui/states';
import { showId } from '../actions';
import { nodeLink, section } from './parts';

const first = 5;
const further = 25;

/** How many events of each kind a node has. */
function eventKinds(node: NodeFull): [string, number][] {
  const counts = new Map<string, number>();
  for (const d of node.degrees)
    if (isEvent(d.otherKind)) counts.set(d.otherKind, (counts.get(d.otherKind) ?? 0) + d.count);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** The dated list of a node, newest first, page by page, one kind or all. */
export function eventsSection(node: NodeFull): HTMLElement | null {
  const kinds = eventKinds(node);
  if (kinds.length === 0) return null;
  const x = t().panel;
  let kind: string | null = kinds[0]![0];
  let rows: EventRow[] = [];
  let last: Events | null = null;
  let asked = 0;
  const count = h('span', { class: 'x m' });
  const body = h('div', { class: 'scroll-x' });

  const load = async (after: string | null): Promise<void> => {
    const ask = ++asked;
    if (after === null) fill(body, loading(t().loading, 3));
    try {
      const page = await api.events(node.id, kind ? [kind] : null, after === null ? first : further, after);
      if (ask !== asked) return;
      rows = after === null ? (page?.nodes ?? []) : [...rows, ...(page?.nodes ?? [])];
      last = page;
      draw();
    } catch (error) {
      if (ask === asked)
        fill(
          body,
          failed(error, () => void load(after)),
        );
    }
  };
  const draw = () => {
    count.textContent = last ? x.eventsShown(number(rows.length), number(last.total)) : '';
    if (rows.length === 0) return fill(body, nothing(x.noEvents));
    const left = (last?.total ?? 0) - rows.length;
    const more = last?.pageInfo.hasNextPage
      ? h(
          'button',
          {
            type: 'button',
            class: 'link x',
            'data-k': 'more-events',
            onclick: () => void load(last?.pageInfo.endCursor ?? null),
          },
          t().more(number(Math.min(further, left))),
        )
      : null;
    fill(body, kind === 'crossing' ? crossings(node, rows) : anything(rows), more);
  };
  const choose = (next: string | null) => {
    kind = next;
    tabs
      .querySelectorAll('button')
      .forEach((b) => b.setAttribute('aria-pressed', String(b.dataset.kind === (next ?? ''))));
    void load(null);
  };
  const tab = (name: string | null, label: string) =>
    h(
      'button',
      {
        type: 'button',
        class: 'chip o',
        'aria-pressed': String(name === kind),
        'data-kind': name ?? '',
        onclick: () => choose(name),
      },
      label,
    );
  const tabs = h(
    'div',
    { class: 'chips tight', role: 'group', 'aria-label': x.events },
    kinds.map(([name, n]) => tab(name, `${cap(kindCounted(name))} ${number(n)}`)),
    kinds.length > 1 ? tab(null, x.allEvents) : null,
  );
  void load(null);
  return section(x.events, count, tabs, body);
}

const table = (heads: readonly string[], rows: readonly Child[][]): HTMLElement =>
  h(
    'table',
    null,
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        heads.map((head) => h('th', { scope: 'col' }, head)),
      ),
    ),
    h(
      'tbody',
      null,
      rows.map((cells) =>
        h(
          'tr',
          null,
          cells.map((cell) => h('td', null, cell)),
        ),
      ),
    ),
  );

const when = (row: EventRow): Child =>
  h(
    'button',
    {
      type: 'button',
      class: 'link plainlink',
      title: `${row.at ?? ''} · ${t().panel.openRow}`,
      onclick: () => void showId(row.node.id),
    },
    row.at ? `${date(row.at, 'short')}${row.at.length > 10 ? ` ${date(row.at, 'time')}` : ''}` : '–',
  );

function crossings(node: NodeFull, rows: readonly EventRow[]): HTMLElement {
  const x = t().panel;
  const years = new Set(rows.map((r) => r.at?.slice(0, 4)));
  const driver = node.kind === 'person' ? 'vehicle' : 'driver';
  const end = (row: EventRow, edge: string) =>
    row.participants.nodes.filter((o) => o.edge.kind === edge && o.node.id !== node.id);
  const links = (row: EventRow, edge: string): Child => {
    const found = end(row, edge);
    return found.length === 0
      ? h('span', { class: 'm' }, '–')
      : [
          found.slice(0, 1).map((o) => nodeLink(o.node, captionOf(o.node))),
          found.length > 1 ? h('span', { class: 'x m' }, ` +${number(found.length - 1)}`) : null,
        ];
  };
  return table(
    [
      x.time,
      node.kind === 'place' ? cap(kindLabel('vehicle')) : x.gate,
      x.direction,
      driver === 'driver' ? x.driver : cap(kindLabel('vehicle')),
    ],
    rows.map((row) => {
      const direction = row.node.properties.find((p) => p.name === 'direction')?.values[0]?.text ?? '';
      return [
        [when(row), years.size > 1 ? h('span', { class: 'x m' }, ` ${row.at?.slice(0, 4) ?? ''}`) : null],
        node.kind === 'place' ? links(row, 'vehicle') : links(row, 'gate'),
        valueText('crossing', 'direction', direction) || '–',
        links(row, driver),
      ];
    }),
  );
}

function anything(rows: readonly EventRow[]): HTMLElement {
  const x = t().panel;
  return table(
    [x.time, x.event, x.detail],
    rows.map((row) => [
      h('span', { class: 'nw', title: row.at }, date(row.at, 'day')),
      h(
        'span',
        { class: row.past ? 'row past' : 'row' },
        kindIcon(row.node.kind),
        nodeLink(row.node, captionOf(row.node)),
        row.past ? h('span', { class: 'x m' }, ` ${x.past}`) : null,
      ),
      h('span', { class: 'm' }, detailText(row.node.detail)),
    ]),
  );
}

import { detailText } from '../ui/values';
import { captionOf, nameOfId, riskOf, written } from '../canvas/model';
import { edgeLabel, kindLabel } from '../graph/catalog';
import { linkCount, linksOf } from '../graph/links';
import { canvas, known, on, select, ui, visible, visibleLinks, visibleNodes, type Link } from '../state';
import { t } from '../text';
import { fill, h, type Child } from '../ui/dom';
import { riskValue } from './parts';
import { number, period } from '../ui/format';
import { icon, kindIcon } from '../ui/icons';
import { nothing } from '../ui/states';

interface Column<R> {
  name: string;
  title: string;
  cell: (row: R) => Child;
  order: (row: R) => string | number;
  right?: boolean;
}
interface Row {
  id: string;
  name: string;
  selected: boolean;
  pick: (add: boolean) => void;
}
const sorts = { nodes: { by: 'risk', down: true }, links: { by: 'count', down: true } };
let tab: 'nodes' | 'links' = 'nodes';

/** The canvas as two tables with the same selection: also what a screen reader reads instead of the picture. */
export function mountTable(root: HTMLElement): void {
  const draw = () => {
    if (ui.view !== 'table') return;
    fill(root, tabs(draw), tab === 'nodes' ? nodesTable(draw) : linksTable(draw));
  };
  on(['canvas', 'selection', 'lang', 'view'], draw);
}

function tabs(draw: () => void): HTMLElement {
  const x = t().table;
  const button = (name: typeof tab, text: string) =>
    h(
      'button',
      {
        type: 'button',
        'aria-pressed': String(tab === name),
        'data-k': `tab-${name}`,
        onclick: () => ((tab = name), draw()),
      },
      text,
    );
  return h(
    'div',
    { class: 'tabs2 seg' },
    button('nodes', x.nodes(number(visibleNodes().length))),
    button('links', x.links(number(visibleLinks().length))),
  );
}

function picker(id: string): Row['pick'] {
  return (add) => {
    const others = ui.selection.nodes.filter((n) => n !== id);
    const had = others.length !== ui.selection.nodes.length;
    select({ nodes: add ? (had ? others : [...others, id]) : [id] });
  };
}

function nodesTable(draw: () => void): HTMLElement {
  const x = t().table;
  const c = canvas();
  const rows = visibleNodes().flatMap((placed) => {
    const node = known.get(placed.id);
    if (!node) return [];
    const links = linksOf(c, node.id).filter((l) => visible(c, l.a) && visible(c, l.b)).length;
    return [
      {
        id: node.id,
        name: captionOf(node),
        selected: ui.selection.nodes.includes(node.id),
        pick: picker(node.id),
        node,
        links,
        pinned: placed.pinned,
      },
    ];
  });
  type R = (typeof rows)[number];
  const columns: Column<R>[] = [
    { name: 'caption', title: x.caption, cell: (r) => r.name, order: (r) => r.name },
    {
      name: 'kind',
      title: x.kind,
      cell: (r) => h('span', { class: 'row' }, kindIcon(r.node.kind), kindLabel(r.node.kind)),
      order: (r) => kindLabel(r.node.kind),
    },
    {
      name: 'detail',
      title: x.detail,
      cell: (r) => h('span', { class: 'm' }, detailText(r.node.detail)),
      order: (r) => r.node.detail ?? '',
    },
    {
      name: 'risk',
      title: x.risk,
      right: true,
      cell: (r) => (written(riskOf(r.node)) ? riskValue(riskOf(r.node)) : '–'),
      order: (r) => riskOf(r.node),
    },
    { name: 'links', title: x.onCanvas, right: true, cell: (r) => number(r.links), order: (r) => r.links },
    { name: 'degree', title: x.degree, right: true, cell: (r) => number(r.node.degree), order: (r) => r.node.degree },
    {
      name: 'marks',
      title: x.marks,
      cell: (r) => [
        r.node.seized ? h('span', { class: 'chip r small' }, icon('lock', true), t().canvas.seized) : null,
        r.node.watchlisted ? h('span', { class: 'chip w small' }, icon('eye', true), t().canvas.watchlisted) : null,
        r.pinned ? h('span', { class: 'chip small', title: t().verbs.pin }, icon('pin', true)) : null,
      ],
      order: (r) => Number(r.node.seized) * 2 + Number(r.node.watchlisted),
    },
  ];
  return table(x.nodesTitle, x.empty, columns, rows, sorts.nodes, draw);
}

function linksTable(draw: () => void): HTMLElement {
  const x = t().table;
  const name = nameOfId;
  const ends = (l: Link): [string, string] => {
    const first = l.edges[0];
    return first ? [first.from, first.to] : [l.a, l.b];
  };
  const rows = visibleLinks().map((link) => {
    const [from, to] = ends(link);
    const relation = [...new Set(link.edges.map((e) => edgeLabel(e.kind)))].join(', ');
    const starts = link.edges
      .map((e) => e.validFrom)
      .filter((d): d is string => d !== null)
      .sort();
    const stops = link.edges.some((e) => !e.validTo) ? [] : link.edges.map((e) => e.validTo!).sort();
    return {
      id: link.id,
      name: `${name(from)} – ${name(to)}`,
      selected: ui.selection.link === link.id,
      pick: () => select({ link: link.id }),
      link,
      from: name(from),
      to: name(to),
      relation,
      valid: period(starts[0] ?? null, stops.at(-1) ?? null),
      start: starts[0] ?? '',
      type: link.derived ? t().canvas.derived : link.edges.every((e) => e.past) ? t().canvas.past : t().canvas.recorded,
    };
  });
  type R = (typeof rows)[number];
  const columns: Column<R>[] = [
    { name: 'from', title: x.from, cell: (r) => r.from, order: (r) => r.from },
    { name: 'relation', title: x.relation, cell: (r) => r.relation, order: (r) => r.relation },
    { name: 'to', title: x.to, cell: (r) => r.to, order: (r) => r.to },
    {
      name: 'count',
      title: x.count,
      right: true,
      cell: (r) => number(linkCount(r.link)),
      order: (r) => linkCount(r.link),
    },
    { name: 'valid', title: x.valid, cell: (r) => h('span', { class: 'nw' }, r.valid), order: (r) => r.start },
    {
      name: 'type',
      title: x.type,
      cell: (r) => (r.link.derived ? h('span', { class: 'chip a small' }, r.type) : r.type),
      order: (r) => r.type,
    },
  ];
  return table(x.linksTitle, visibleNodes().length === 0 ? x.empty : x.noLinks, columns, rows, sorts.links, draw);
}

function table<R extends Row>(
  title: string,
  empty: string,
  columns: readonly Column<R>[],
  rows: readonly R[],
  sort: { by: string; down: boolean },
  draw: () => void,
): HTMLElement {
  if (rows.length === 0) return nothing(empty);
  const by = columns.find((c) => c.name === sort.by) ?? columns[0]!;
  const sorted = [...rows].sort((a, b) => {
    const [p, q] = [by.order(a), by.order(b)];
    const order = typeof p === 'number' && typeof q === 'number' ? p - q : String(p).localeCompare(String(q), 'tr');
    return (sort.down ? -order : order) || (a.id < b.id ? -1 : 1);
  });
  const head = columns.map((c) =>
    h(
      'th',
      {
        scope: 'col',
        class: c.right ? 'r' : null,
        'aria-sort': c === by ? (sort.down ? 'descending' : 'ascending') : undefined,
      },
      h(
        'button',
        {
          type: 'button',
          class: 'link plainlink',
          'data-k': `sort-${c.name}`,
          title: t().table.sort(c.title),
          onclick: () => {
            sort.down = sort.by === c.name ? !sort.down : Boolean(c.right);
            sort.by = c.name;
            draw();
          },
        },
        c.title,
        c === by ? icon(sort.down ? 'down' : 'up', true) : null,
      ),
    ),
  );
  const body = sorted.map((row) =>
    h(
      'tr',
      { class: row.selected ? 'on' : null, onclick: (e: MouseEvent) => row.pick(e.ctrlKey || e.metaKey || e.shiftKey) },
      columns.map((c, i) =>
        i === 0
          ? h(
              'th',
              { scope: 'row' },
              h(
                'button',
                {
                  type: 'button',
                  class: 'link plainlink',
                  'data-k': `row-${row.id}`,
                  'aria-label': t().table.select(row.name),
                  'aria-pressed': String(row.selected),
                },
                c.cell(row),
              ),
            )
          : h('td', { class: c.right ? 'r' : null }, c.cell(row)),
      ),
    ),
  );
  return h(
    'div',
    { class: 'big', 'data-scroll': 'table', tabindex: '0', role: 'region', 'aria-label': title },
    h('table', { 'aria-label': title }, h('thead', null, h('tr', null, head)), h('tbody', null, body)),
  );
}

import { nameOfId } from '../canvas/model';
import { edgeLabel } from '../graph/catalog';
import { between, isShown, search, showPath } from '../paths';
import type { Paths } from '../graph/types';
import { select } from '../state';
import { t } from '../text';
import { fill, h, type Child } from '../ui/dom';
import { number, period } from '../ui/format';
import { icon, kindIcon } from '../ui/icons';
import { failed, loading, nothing } from '../ui/states';
import { closeButton, nodeLink } from './parts';

const name = nameOfId;

/** The paths between two nodes, the shortest first; the shortest is put on the canvas at once. */
export function pathPanel(body: HTMLElement, foot: HTMLElement): void {
  const x = t().paths;
  const head = h(
    'header',
    { class: 'sec head' },
    h(
      'div',
      { class: 'row' },
      h('p', { class: 't m sp' }, x.eyebrow),
      closeButton(() => select({})),
    ),
    h('h2', { id: 'panel-title', tabindex: '-1' }, x.title(name(search.from), name(search.to))),
  );
  if (search.loading) return fill(body, head, h('div', { class: 'sec' }, loading(x.searching, 6)));
  if (search.error)
    return fill(
      body,
      head,
      failed(search.error, () => void between(search.from, search.to, search.hops)),
    );
  const { result } = search;
  if (!result || result.paths.length === 0) {
    const further = {
      label: x.further(number(search.hops + 2)),
      run: () => void between(search.from, search.to, search.hops + 2),
    };
    return fill(
      body,
      head,
      nothing(x.none(number(search.hops)), search.hops < 8 ? further : undefined),
      leftOut(result),
    );
  }
  const count = number(result.paths.length);
  fill(
    body,
    head,
    h(
      'p',
      { class: 'sec x m' },
      result.truncated ? x.foundMany(count) : x.found(count),
      ' · ',
      x.visited(number(result.visited)),
    ),
    result.paths.map((p, i) => path(p, i)),
    leftOut(result),
  );
  foot.replaceChildren();
}

/** What the search came to and did not go through, the busiest first. */
function leftOut(result: Paths | null): HTMLElement | null {
  const x = t().paths;
  if (!result || result.leftOutTotal === 0) return null;
  return h(
    'section',
    { class: 'sec' },
    h('p', { class: 'x m' }, x.leftOut(number(result.leftOutTotal))),
    h(
      'ul',
      { class: 'plain' },
      result.leftOut.map((node) =>
        h(
          'li',
          { class: 'row' },
          kindIcon(node.kind),
          nodeLink(node),
          h('span', { class: 'x m' }, x.links(number(node.degree))),
        ),
      ),
    ),
  );
}

function path(p: Paths['paths'][number], index: number): HTMLElement {
  const x = t().paths;
  const shown = isShown(index);
  const hops: Child[] = p.nodes.map((node, i) => {
    const edge = p.edges[i];
    const from = edge?.from === node.id;
    return [
      h('li', { class: 'row' }, kindIcon(node.kind), nodeLink(node)),
      edge
        ? h(
            'li',
            { class: 'hop x m' },
            icon(from ? 'down' : 'up', true),
            edgeLabel(edge.kind, from ? 'OUT' : 'IN'),
            ' ',
            period(edge.validFrom, edge.validTo),
          )
        : null,
    ];
  });
  return h(
    'section',
    { class: 'sec' },
    h(
      'div',
      { class: 'h' },
      h('h3', null, x.steps(number(p.edges.length))),
      shown
        ? h(
            'button',
            {
              type: 'button',
              class: 'link x',
              onclick: () => select({ nodes: p.nodes.map((n) => n.id) }, { show: 'paths' }),
            },
            `${x.there} · ${x.select}`,
          )
        : h('button', { type: 'button', class: 'link x', onclick: () => showPath(index) }, x.add),
    ),
    h('ol', { class: 'plain hops' }, hops),
  );
}

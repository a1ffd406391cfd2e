import { detailText } from '../ui/values';
import * as api from '../api';
import { captionOf, riskOf } from '../canvas/model';
import { kindLabel } from '../graph/catalog';
import type { NodeFull, NodeSource } from '../graph/types';
import { select } from '../state';
import { say, t } from '../text';
import { fill, h } from '../ui/dom';
import { cap, date, number, score, total } from '../ui/format';
import { icon } from '../ui/icons';
import { failed, loading, nothing } from '../ui/states';
import { eventsSection } from './events';
import { contradictions, factsSection, relationsSection } from './facts';
import { badges, panelHead, reasonList, section } from './parts';

let current: AbortController | null = null;

/** Everything the view knows of one node. */
export function nodePanel(body: HTMLElement, id: string): void {
  current?.abort();
  const control = (current = new AbortController());
  const load = async (): Promise<void> => {
    fill(body, h('div', { class: 'sec' }, loading(t().loading, 8)));
    try {
      const node = await api.node(id, control.signal);
      if (control.signal.aborted) return;
      if (node)
        fill(
          body,
          head(node),
          risk(node),
          factsSection(node),
          relationsSection(node),
          eventsSection(node),
          sources(node),
        );
      else fill(body, nothing(t().panel.gone, { label: t().close, run: () => select({}) }));
    } catch (error) {
      if (!control.signal.aborted)
        fill(
          body,
          failed(error, () => void load()),
        );
    }
  };
  void load();
}

function head(node: NodeFull): HTMLElement {
  const x = t().panel;
  const against = contradictions(node);
  const more = [
    against > 0 ? h('span', { class: 'chip w' }, icon('neq', true), x.contradictions(number(against))) : null,
    node.weak ? h('span', { class: 'chip', title: x.weakTitle }, x.weak) : null,
    node.described ? null : h('span', { class: 'chip', title: x.undescribedTitle }, x.undescribed),
  ];
  const line = [cap(kindLabel(node.kind)), detailText(node.detail)].filter(Boolean).join(' · ');
  return panelHead(node.kind, captionOf(node), line, () => select({}), badges(node, more));
}

function risk(node: NodeFull): HTMLElement | null {
  const x = t().panel;
  if (riskOf(node) < 0.005)
    return section(
      x.risk,
      null,
      h('p', { class: 't m' }, node.rings.length === 0 ? x.noRisk : x.contextOnly),
      node.rings.map((r) => reasonList(r.reasons, 0)),
    );
  const strongest = [...node.rings].sort((a, b) => b.score - a.score)[0]!;
  const shown = Math.min(3, strongest.reasons.length);
  const note = strongest.reasons.length > 3 ? x.strongest(number(shown), number(strongest.reasons.length)) : null;
  return h(
    'section',
    { class: 'sec' },
    h(
      'div',
      { class: 'h' },
      h('h3', null, x.risk, ' ', h('b', { class: 'rk big' }, score(riskOf(node)))),
      h('span', { class: 'x m' }, note),
    ),
    reasonList(strongest.reasons, strongest.score),
  );
}

function sources(node: NodeFull): HTMLElement {
  const x = t().panel;
  const list = node.sources;
  const records = list.nodes.reduce((s, n) => s + n.records, 0);
  const row = (s: NodeSource) =>
    h(
      'tr',
      null,
      h('td', { title: s.describes ? x.describes : x.mentions }, say(s.label)),
      h('td', null, s.grade ?? '–'),
      h('td', { class: 'r' }, total(s.records, list.atLeast && !s.describes)),
      h('td', { class: 'r', title: s.lastSeen }, date(s.lastSeen, 'day')),
    );
  return section(
    x.sources,
    h('span', { class: 'x m' }, x.sourcesShown(total(records, list.atLeast), number(list.total))),
    h(
      'table',
      null,
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          h('th', { scope: 'col' }, x.table),
          h('th', { scope: 'col' }, x.grade),
          h('th', { scope: 'col', class: 'r' }, x.record),
          h('th', { scope: 'col', class: 'r' }, x.lastSeen),
        ),
      ),
      h('tbody', null, list.nodes.map(row)),
    ),
    list.truncated ? h('p', { class: 'x m' }, t().shown(number(list.nodes.length), number(list.total))) : null,
  );
}

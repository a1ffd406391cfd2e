import * as api from '../api';
import { edgeLabel, isEvent, kindCounted, kindLabel, property } from '../graph/catalog';
import { sourceLabel } from '../graph/sources';
import type { NodeFull, PropertyValue, PropertyValues, Relation } from '../graph/types';
import { say, t } from '../text';
import { fill, h, type Child } from '../ui/dom';
import { cap, number, period } from '../ui/format';
import { valueText } from '../ui/values';
import { icon } from '../ui/icons';
import { why } from '../ui/states';
import { toast } from '../ui/toast';
import { captionOf } from '../canvas/model';
import { nodeLink, section } from './parts';
import { evidenceToggle } from './record';

const isMasked = (text: string): boolean => text.includes('•');

function value(kind: string, p: PropertyValues, v: PropertyValue, index: number): HTMLElement {
  const x = t().panel;
  const text = isMasked(v.text) ? v.text : valueText(kind, p.name, v.text);
  const against = p.contradicted && index > 0 && !v.past;
  const source = v.evidence[0];
  const label = source && v.evidenceTotal === 1 ? sourceLabel(source.source) : x.records(number(v.evidenceTotal));
  const { button, place } = evidenceToggle(v.evidence, v.evidenceTotal, x.evidenceOf(text), label);
  return h(
    'dd',
    { class: against ? 'cx' : v.past ? 'past' : null },
    against
      ? h('span', { title: x.contradictionLabel }, icon('neq'), h('span', { class: 'sr' }, x.contradictionLabel))
      : null,
    h('span', { class: 'val', title: v.text }, text),
    ' ',
    h(
      'span',
      { class: 'x m nw', title: [v.validFrom, v.validTo].filter(Boolean).join(' – ') },
      period(v.validFrom, v.validTo),
    ),
    v.past && !v.validTo ? h('span', { class: 'x m' }, ` ${x.past}`) : null,
    v.flag
      ? h('span', { class: 'chip w small', title: v.flag }, icon('warn', true), v.flagText ? say(v.flagText) : v.flag)
      : null,
    ' ',
    button,
    place,
  );
}

export function facts(node: { kind: string; properties: PropertyValues[] }): Child[] {
  return node.properties
    .filter((p) => p.values.length > 0)
    .map((p) => {
      const known = property(node.kind, p.name);
      return h(
        'div',
        { class: 'fact' },
        h('dt', null, cap(known ? say(known.label) : p.name)),
        p.values.map((v, i) => value(node.kind, p, v, i)),
      );
    });
}

export const contradictions = (node: NodeFull): number => node.properties.filter((p) => p.contradicted).length;

/** What the registers say. Personal values come masked; who asks for them gets the name and the values of this node whole. */
export function factsSection(node: NodeFull): HTMLElement {
  const x = t().panel;
  const list = h('dl', { class: 'facts' });
  const masked = isMasked(node.caption) || node.properties.some((p) => p.values.some((v) => isMasked(v.text)));
  let open = false;
  const draw = (shown: Pick<NodeFull, 'caption' | 'properties'>): void => {
    fill(list, facts({ kind: node.kind, properties: shown.properties }), seen(node));
    const title = document.getElementById('panel-title');
    if (title && masked && list.isConnected) title.textContent = shown.caption;
    if (!toggle) return;
    toggle.textContent = open ? x.conceal : x.reveal;
    toggle.setAttribute('aria-pressed', String(open));
  };
  const press = async (): Promise<void> => {
    try {
      const shown = open ? node : await api.personal(node.id);
      open = !open;
      draw(shown ?? node);
    } catch (error) {
      toast(why(error));
    }
  };
  const toggle = masked
    ? h(
        'button',
        { type: 'button', class: 'link x', 'data-k': 'personal', 'aria-pressed': 'false', onclick: () => void press() },
        x.reveal,
      )
    : null;
  draw(node);
  const none = node.properties.every((p) => p.values.length === 0) ? h('p', { class: 't m' }, x.noFacts) : null;
  return section(x.facts, toggle, none, list);
}

const seen = (node: NodeFull): Child =>
  node.firstSeen || node.lastSeen
    ? h(
        'div',
        { class: 'fact' },
        h('dt', null, t().panel.seen),
        h(
          'dd',
          { title: `${node.firstSeen ?? ''} – ${node.lastSeen ?? ''}` },
          h('span', { class: 'val' }, period(node.firstSeen, node.lastSeen)),
        ),
      )
    : null;

/**
 * Every kind of link that the node has, with how many there are; the newest of them by name, but for events, which are listed by time below. Of an event
 * the ends are named too.
 */
export function relationsSection(node: NodeFull): HTMLElement | null {
  if (node.relations.length === 0) return null;
  const x = t().panel;
  const dated = (r: Relation): boolean => isEvent(r.otherKind) && !isEvent(node.kind);
  const links = node.relations.reduce((sum, r) => sum + r.total, 0);
  return section(
    x.relations,
    h('span', { class: 'x m' }, x.relationsShown(number(node.relations.length), number(links))),
    h(
      'dl',
      { class: 'facts relations' },
      node.relations.map((r) => relation(r, dated(r))),
    ),
  );
}

function relation(found: Relation, dated: boolean): HTMLElement {
  const shown = dated ? [] : found.nodes;
  return h(
    'div',
    { class: 'fact' },
    h('dt', null, cap(relationLabel(found))),
    shown.map(({ edge, node }) =>
      h(
        'dd',
        { class: edge.past ? 'past' : null },
        nodeLink(node, captionOf(node)),
        ' ',
        h(
          'span',
          { class: 'x m nw', title: [edge.validFrom, edge.validTo].filter(Boolean).join(' – ') },
          period(edge.validFrom, edge.validTo),
        ),
        edge.past ? h('span', { class: 'x m' }, ` ${t().panel.past}`) : null,
      ),
    ),
    dated
      ? h('dd', { class: 'x m' }, t().panel.datedBelow(number(found.total), kindCounted(found.otherKind)))
      : found.total > shown.length
        ? h('dd', { class: 'x m' }, t().shown(number(shown.length), number(found.total)))
        : null,
  );
}

const relationLabel = (r: Relation): string => edgeLabel(r.edgeKind, r.direction) || kindLabel(r.otherKind);

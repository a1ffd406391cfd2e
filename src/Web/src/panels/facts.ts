import * as api from '../api';
import { edgeLabel, isEvent, kindLabel, property } from '../graph/catalog';
import { sourceLabel } from '../graph/sources';
import type { Degree, NodeFull, PropertyValue, PropertyValues } from '../graph/types';
import { say, t } from '../text';
import { fill, h, type Child } from '../ui/dom';
import { cap, number, period } from '../ui/format';
import { valueText } from '../ui/values';
import { icon } from '../ui/icons';
import { mask } from '../ui/mask';
import { failed } from '../ui/states';
import { captionOf } from '../canvas/model';
import { nodeLink, section } from './parts';
import { evidenceToggle } from './record';

export interface Open {
  personal: boolean;
}

function value(kind: string, p: PropertyValues, v: PropertyValue, index: number, open: Open): HTMLElement {
  const x = t().panel;
  const personal = property(kind, p.name)?.personal ?? false;
  const text = personal && !open.personal ? mask(v.text) : valueText(kind, p.name, v.text);
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
    h('span', { class: 'val', title: personal && !open.personal ? null : v.text }, text),
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

export function facts(node: { kind: string; properties: PropertyValues[] }, open: Open): Child[] {
  return node.properties
    .filter((p) => p.values.length > 0)
    .map((p) => {
      const known = property(node.kind, p.name);
      return h(
        'div',
        { class: 'fact' },
        h('dt', null, cap(known ? say(known.label) : p.name)),
        p.values.map((v, i) => value(node.kind, p, v, i, open)),
      );
    });
}

export const contradictions = (node: NodeFull): number => node.properties.filter((p) => p.contradicted).length;

export function factsSection(node: NodeFull): HTMLElement {
  const x = t().panel;
  const open: Open = { personal: false };
  const list = h('dl', { class: 'facts' });
  const hasPersonal = node.properties.some((p) => p.values.length > 0 && property(node.kind, p.name)?.personal);
  const draw = () => {
    const rows = facts(node, open);
    fill(list, rows, seen(node));
    if (toggle) {
      toggle.textContent = open.personal ? x.conceal : x.reveal;
      toggle.setAttribute('aria-pressed', String(open.personal));
    }
  };
  const toggle = hasPersonal
    ? h(
        'button',
        {
          type: 'button',
          class: 'link x',
          'aria-pressed': 'false',
          onclick: () => ((open.personal = !open.personal), draw()),
        },
        x.reveal,
      )
    : null;
  draw();
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

/** Relations small enough to read as facts (owner, role, phone): their other ends, the newest first. */
export function relationsSection(node: NodeFull): HTMLElement | null {
  const few = node.degrees.filter((d) => d.count <= 12 && !isEvent(d.otherKind) && !isEvent(node.kind)).slice(0, 5);
  const direct = isEvent(node.kind) ? node.degrees.filter((d) => d.count <= 12).slice(0, 5) : few;
  if (direct.length === 0) return null;
  const list = h('dl', { class: 'facts' });
  const load = async (): Promise<void> => {
    try {
      const found = await api.relations(node.id, direct);
      fill(
        list,
        found.map((r) => relation(r)),
      );
    } catch (error) {
      fill(
        list,
        failed(error, () => void load()),
      );
    }
  };
  void load();
  return section(t().panel.relations, null, list);
}

function relation(found: api.Relation): HTMLElement {
  const label = relationLabel(found.degree);
  return h(
    'div',
    { class: 'fact' },
    h('dt', null, cap(label)),
    found.nodes.map(({ edge, node }) =>
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
      ),
    ),
    found.total > found.nodes.length
      ? h('dd', { class: 'x m' }, t().shown(number(found.nodes.length), number(found.total)))
      : null,
  );
}

export const relationLabel = (d: Degree): string => {
  const label = edgeLabel(d.edgeKind, d.direction);
  return label || kindLabel(d.otherKind);
};

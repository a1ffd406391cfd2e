import * as api from '../api';
import { nameOfId } from '../canvas/model';
import { edgeLabel } from '../graph/catalog';
import { isPast } from '../graph/links';
import type { DerivedLink, EdgeFull, Why } from '../graph/types';
import { select, type Link } from '../state';
import { say, t } from '../text';
import { fill, h, type Child } from '../ui/dom';
import { decimal, number, period, probability } from '../ui/format';
import { icon } from '../ui/icons';
import { dialog } from '../ui/dialog';
import { failed, loading, nothing } from '../ui/states';
import { openRing } from '../actions';
import { countedSection } from './counted';
import { facts } from './facts';
import { meetingsSection } from './meetings';
import { closeButton, nodeLink, section } from './parts';
import { evidenceToggle } from './record';

let current: AbortController | null = null;

/** Why two nodes are linked: what was derived and how sure it is, and every record that says so. */
export function edgePanel(body: HTMLElement, link: Link): void {
  current?.abort();
  const control = (current = new AbortController());
  const load = async (): Promise<void> => {
    fill(body, head(link, null), h('div', { class: 'sec' }, loading(t().loading, 8)));
    try {
      const why = await api.why(link.a, link.b, 50, control.signal);
      if (control.signal.aborted) return;
      const none = why.edges.length === 0 && why.derived.length === 0;
      fill(
        body,
        head(link, why),
        none ? nothing(t().edge.none) : null,
        why.derived.map((d) => [tested(d), meetingsSection(why, d), countedSection(why, d, control.signal)]),
        why.edges.length > 0 ? recorded(why) : null,
        why.truncated ? h('p', { class: 'sec x m' }, t().edge.cut) : null,
      );
    } catch (error) {
      if (!control.signal.aborted)
        fill(
          body,
          head(link, null),
          failed(error, () => void load()),
        );
    }
  };
  void load();
}

function head(link: Link, why: Why | null): HTMLElement {
  const x = t().edge;
  const name = nameOfId;
  const derived = why?.derived ?? [];
  return h(
    'header',
    { class: 'sec head' },
    h(
      'div',
      { class: 'row' },
      h('p', { class: 't m sp' }, x.eyebrow),
      closeButton(() => select({})),
    ),
    h('h2', { id: 'panel-title', tabindex: '-1' }, x.pair(name(link.a), name(link.b))),
    h(
      'div',
      { class: 'chips' },
      derived.map((d) => h('span', { class: 'chip a' }, x.derived(edgeLabel(d.kind)))),
      derived.map((d) =>
        d.validation
          ? h('span', { class: 'chip' }, icon('check', true), x.passed)
          : h('span', { class: 'chip' }, x.untested),
      ),
      why && why.edges.length > 0 ? h('span', { class: 'chip' }, x.recorded) : null,
      !link.derived && isPast(link) ? h('span', { class: 'chip' }, x.pastOnly) : null,
    ),
  );
}

/** Observed, split into what nothing explains and what something innocent does, over what chance alone would give. */
function tested(d: DerivedLink): HTMLElement {
  const x = t().edge;
  const unexplained = d.observed - d.explained;
  const most = Math.max(d.observed, d.expected ?? 0, 1);
  const share = (n: number) => `${(n / most) * 100}%`;
  const v = d.validation;
  return section(
    x.expected,
    h('button', { type: 'button', class: 'link x', onclick: explain }, x.how),
    h(
      'div',
      { class: 'eo' },
      h('span', null, x.observed),
      h(
        'div',
        { class: 'track' },
        unexplained > 0
          ? h(
              'div',
              { class: 'part', vars: { width: share(unexplained) } },
              h('i', { class: 'solid' }),
              v || d.explained > 0 ? h('span', { class: 'm' }, x.unexplained(number(unexplained))) : null,
            )
          : null,
        d.explained > 0
          ? h(
              'div',
              { class: 'part', vars: { width: share(d.explained) } },
              h('i', { class: 'hat' }),
              h('span', { class: 'm' }, x.explained(number(d.explained))),
            )
          : null,
      ),
      h('b', null, number(d.observed)),
      d.expected === null
        ? null
        : [
            h('span', null, x.expectedShort),
            h(
              'div',
              { class: 'track low' },
              h('div', { class: 'part', vars: { width: share(d.expected) } }, h('i', { class: 'grey' })),
            ),
            h('b', null, decimal(d.expected)),
          ],
    ),
    v
      ? h(
          'div',
          { class: 'kv' },
          fact(probability(v.p), x.p, String(v.p)),
          fact(probability(v.q), x.q, String(v.q)),
          fact(x.activityOf(number(v.n1), number(v.n2)), x.activity, `n1 = ${v.n1}, n2 = ${v.n2}`),
          fact(number(v.N), x.base, `N = ${v.N}`),
          fact(number(v.x), v.group ? x.countedGroup : x.counted, `x = ${v.x}`),
        )
      : h('p', { class: 'x m' }, x.noTest),
    d.explanations.length > 0
      ? h(
          'ul',
          { class: 'plain x m notes' },
          d.explanations.map((e) => h('li', null, `${number(e.count)}: ${say(e.text)}`)),
        )
      : null,
    h('button', { type: 'button', class: 'link x', onclick: () => void openRing(d.ring.id) }, x.ringOf(d.ring.id)),
  );
}

const fact = (value: string, label: string, title: string): HTMLElement =>
  h('p', { title }, h('b', null, value), label);

function explain(): void {
  dialog(
    t().edge.howTitle,
    t().edge.howText.map((text) => h('p', null, text)),
  );
}

function recorded(why: Why): HTMLElement {
  const x = t().edge;
  return section(
    x.records,
    h('span', { class: 'x m' }, x.recordsOf(number(why.edges.length))),
    h(
      'ul',
      { class: 'plain edges' },
      why.edges.map((e) => edgeRow(e, why)),
    ),
  );
}

function edgeRow(e: EdgeFull, why: Why): HTMLElement {
  const [from, to] = e.from === why.a.id ? [why.a, why.b] : [why.b, why.a];
  const label = edgeLabel(e.kind);
  const { button, place } = evidenceToggle(e.evidence.nodes, e.evidence.total, t().panel.evidenceOf(label));
  const values: Child[] = facts({ kind: e.kind, properties: e.properties });
  return h(
    'li',
    { class: e.past ? 'past' : null },
    h(
      'div',
      { class: 'row' },
      h(
        'span',
        { class: 'sp' },
        nodeLink(from),
        ' ',
        icon('out', true),
        ' ',
        h('b', null, label),
        ' ',
        icon('out', true),
        ' ',
        nodeLink(to),
      ),
      button,
    ),
    h(
      'p',
      { class: 'x m', title: [e.validFrom, e.validTo].filter(Boolean).join(' – ') },
      [period(e.validFrom, e.validTo), e.discriminator].filter(Boolean).join(' · '),
    ),
    values.length > 0 ? h('dl', { class: 'facts' }, values) : null,
    place,
  );
}

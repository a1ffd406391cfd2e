import * as api from '../api';
import type { Finding, Findings, Run } from '../graph/types';
import { sourceLabel } from '../graph/sources';
import { say, t } from '../text';
import { fill, h, type Child } from '../ui/dom';
import { dialog } from '../ui/dialog';
import { number } from '../ui/format';
import { failed, loading, nothing } from '../ui/states';
import { nodeLink } from './parts';
import { evidenceToggle } from './record';

/** How many faults of the data the run came across; opens them. Nothing where there are none. */
export const findingsLink = (run: Run | null | undefined): Child =>
  run && run.findings.total > 0
    ? [
        ' · ',
        h(
          'button',
          { type: 'button', class: 'link x', 'data-k': 'findings', 'aria-haspopup': 'dialog', onclick: open },
          t().findings.count(number(run.findings.total)),
        ),
      ]
    : null;

function open(): void {
  const place = h('div');
  const box = dialog(t().findings.title, h('p', { class: 't m' }, t().findings.note), place);
  const load = async (): Promise<void> => {
    fill(place, loading(t().loading, 3));
    try {
      const found = await api.findings();
      fill(place, found ? list(found, () => box.close()) : nothing(t().rings.noRun));
    } catch (error) {
      fill(
        place,
        failed(error, () => void load()),
      );
    }
  };
  void load();
}

/** Every fault with the element that has it and some of the records that show it. */
const list = ({ nodes, total }: Findings, close: () => void): Child => [
  h(
    'ul',
    { class: 'plain findings' },
    nodes.map((f) => row(f, close)),
  ),
  nodes.length < total ? h('p', { class: 'x m' }, t().shown(number(nodes.length), number(total))) : null,
];

function row(finding: Finding, close: () => void): HTMLElement {
  const { button, place } = evidenceToggle(
    finding.evidence,
    finding.evidence.length,
    say(finding.text),
    t().findings.samples(number(finding.evidence.length)),
  );
  return h(
    'li',
    null,
    h('b', null, say(finding.text)),
    h(
      'div',
      { class: 'row x' },
      finding.element ? h('span', { onclick: close }, nodeLink(finding.element)) : null,
      h('span', { class: 'm sp' }, finding.sources.map(sourceLabel).join(', ')),
      button,
    ),
    place,
  );
}

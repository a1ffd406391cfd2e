import { sourcesNow } from '../graph/sources';
import { say, t } from '../text';
import { h } from '../ui/dom';
import { date, number } from '../ui/format';
import { dialog } from '../ui/dialog';
import { nothing } from '../ui/states';

export const viewName = (view: string): string => (view === 'main' ? t().header.mainView : view);

/** Rows in quarantine; a dash where the view may not know. */
const quarantined = (rows: number | null) => (rows === null ? '–' : rows > 0 ? h('b', null, number(rows)) : '0');

/** Which view this is, what it holds, and from where. */
export function sourcesDialog(): void {
  const x = t().sources;
  const all = sourcesNow();
  if (!all) return;
  const head = (text: string, right = false) => h('th', { scope: 'col', class: right ? 'r' : null }, text);
  dialog(
    x.title,
    h(
      'p',
      null,
      h('b', null, x.viewNamed(viewName(all.view))),
      ' · ',
      x.totals(number(all.nodeCount), number(all.edgeCount)),
      all.asOf ? ` · ${t().header.asOf(date(all.asOf))}` : null,
    ),
    h('p', { class: 't m' }, x.compartments),
    h(
      'div',
      { class: 'chips' },
      all.compartments.map((c) => h('span', { class: 'chip' }, c)),
    ),
    h('p', { class: 'x m' }, x.closedNote),
    all.nodes.length === 0
      ? nothing(x.none)
      : h(
          'div',
          { class: 'scroll-x' },
          h(
            'table',
            null,
            h(
              'thead',
              null,
              h(
                'tr',
                null,
                head(x.source),
                head(x.grade),
                head(x.records, true),
                head(x.quarantined, true),
                head(x.lastSeen, true),
              ),
            ),
            h(
              'tbody',
              null,
              all.nodes.map((s) =>
                h(
                  'tr',
                  null,
                  h('td', { title: s.name }, say(s.label)),
                  h('td', null, s.grade ?? '–'),
                  h('td', { class: 'r' }, number(s.records)),
                  h('td', { class: 'r' }, quarantined(s.quarantined)),
                  h('td', { class: 'r', title: s.lastSeen }, date(s.lastSeen, 'day')),
                ),
              ),
            ),
          ),
        ),
    all.truncated ? h('p', { class: 'x m' }, t().shown(number(all.nodes.length), number(all.total))) : null,
    h('p', { class: 'x m wrap' }, `${x.hash}: ${all.graphHash}`),
  );
}

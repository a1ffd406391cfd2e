import { openRing } from '../actions';
import { ringCaption } from '../canvas/model';
import type { Run } from '../graph/types';
import { sourcesNow } from '../graph/sources';
import { on } from '../state';
import { examples, type Example } from '../search/examples';
import type { Search } from '../search/search';
import { t } from '../text';
import { fill, h, isPhone, type Child } from '../ui/dom';
import { date, number } from '../ui/format';
import { icon, kindIcon } from '../ui/icons';
import { dialog } from '../ui/dialog';
import { ringList } from './rings';
import { sourcesDialog } from './sources';

let found: Example[] | null = null;
let looked = false;

/** What the screen opens on: one question, three searches that find something, what the last run brought. */
export function mountHero(root: HTMLElement, slot: HTMLElement, search: Search): void {
  const heading = h('h2');
  const hint = h('p', { class: 'm' });
  const list = h('div', { class: 'exs' });
  const news = h('div', { class: 'news' });
  root.append(h('div', null, heading, hint, slot, list, news));
  const draw = () => {
    const x = t().hero;
    heading.textContent = x.question;
    hint.textContent = isPhone() ? x.hintPhone : x.hint;
    list.setAttribute('aria-label', x.examples);
    list.setAttribute('role', 'group');
    news.setAttribute('aria-label', x.news);
    news.setAttribute('role', 'group');
    fill(
      list,
      (found ?? []).map((e) => example(e, search)),
    );
    fill(news, cards());
    if (!looked && !ringList.busy) {
      looked = true;
      void examples(ringList.rows[0]?.id)
        .then((all) => {
          found = all;
          draw();
        })
        .catch(() => (found = []));
    }
  };
  on(['rings', 'sources', 'lang'], draw);
  draw();
}

const example = (e: Example, search: Search): HTMLElement =>
  h(
    'button',
    { type: 'button', onclick: () => search.type(e.text) },
    kindIcon(e.kind),
    h('b', null, e.text),
    h('span', { class: 'm t' }, t().hero[e.about]),
    icon('go'),
  );

function cards(): Child {
  const x = t().hero;
  const { last, rows } = ringList;
  const sources = sourcesNow();
  const run = last?.run;
  const top = rows[0];
  const card = (value: string, label: string, note: string, go: () => void) =>
    h(
      'button',
      { type: 'button', class: 'card', onclick: go },
      h('b', null, value),
      h('span', null, label),
      h('span', { class: 'x m' }, note),
    );
  const all: Child[] = [];
  if (run && top)
    all.push(card(number(run.rings), x.ringsCard, x.strongest(ringCaption(top)), () => void openRing(top.id)));
  if (run)
    all.push(
      card(
        number(run.candidates),
        x.candidatesCard,
        run.asOf ? x.ringsCardNote(date(run.asOf, 'day')) : x.candidatesNote,
        () => runDialog(run),
      ),
    );
  if (sources && sources.nodes.length > 0) {
    const records = sources.nodes.reduce((s, n) => s + n.records, 0);
    const stopped = sources.nodes.reduce((s, n) => s + (n.quarantined ?? 0), 0);
    const note =
      stopped > 0 ? x.quarantineNote(number(sources.total), number(stopped)) : x.recordsNote(number(sources.total));
    all.push(card(number(records), x.recordsCard, note, sourcesDialog));
  }
  return all;
}

function runDialog(run: Run): void {
  const x = t().run;
  const row = (label: string, value: string, title?: string) =>
    h('div', { class: 'fact' }, h('dt', null, label), h('dd', { class: 'wrap', title }, value));
  dialog(
    x.title,
    h(
      'dl',
      { class: 'facts' },
      row(x.asOf, date(run.asOf), run.asOf ?? undefined),
      row(x.rings, number(run.rings)),
      row(x.candidates, `${number(run.candidates)}, ${t().hero.candidatesNote}`),
      row(x.model, run.model),
      row(x.id, run.id),
      row(x.snapshot, run.snapshot),
    ),
    h('p', { class: 't m' }, x.note),
  );
}

import { t } from '../text';
import { h } from '../ui/dom';
import { dialog } from '../ui/dialog';

export function help(): void {
  const x = t().help;
  const rows = (list: readonly [string, string][]) =>
    h(
      'dl',
      { class: 'keys' },
      list.map(([key, what]) => h('div', null, h('dt', null, h('kbd', null, key)), h('dd', null, what))),
    );
  dialog(
    x.title,
    h('div', { class: 'cols' }, rows(x.keys), h('div', null, h('h3', null, x.mouse), rows(x.mouseKeys))),
    h('h3', null, x.reading),
    x.readingText.map((text) => h('p', { class: 't' }, text)),
  );
}

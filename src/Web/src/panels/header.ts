import { sourcesNow } from '../graph/sources';
import { on, tell, ui } from '../state';
import { lang, setLang, t, type Lang } from '../text';
import { setTheme, theme, type Theme } from '../theme';
import { fill, h, svg, type Child } from '../ui/dom';
import { date, number } from '../ui/format';
import { icon } from '../ui/icons';
import { menuButton, type Entry } from '../ui/menu';
import { help } from './help';
import { sourcesDialog, viewName } from './sources';

const brand = (): HTMLElement =>
  h(
    'div',
    { class: 'name' },
    svg(
      'svg',
      { class: 'logo', viewBox: '0 0 28 16', 'aria-hidden': 'true' },
      svg('rect', { x: 1.5, y: 2.5, width: 15, height: 11, rx: 5.5 }),
      svg('path', { d: 'M14 2.5h7a5.5 5.5 0 0 1 0 11h-7' }),
    ),
    h('h1', null, 'Zincir'),
  );

export const changeLang = (next: Lang): void => {
  setLang(next);
  document.documentElement.lang = next;
  document.title = t().title;
  tell('lang');
};

export function mountHeader(root: HTMLElement, slot: HTMLElement, openSearch: () => void): void {
  const left = h('div', { class: 'brand' });
  const right = h('div', { class: 'tail' });
  root.append(left, slot, h('span', { class: 'sp' }), right);
  const draw = () => {
    fill(left, brand(), ringsToggle(), viewChip());
    fill(right, tail(openSearch));
  };
  on(['lang', 'sources', 'theme'], draw);
  draw();
}

const ringsToggle = (): HTMLElement =>
  h(
    'button',
    {
      type: 'button',
      class: 'ib medium',
      'aria-label': t().header.rings,
      title: t().header.rings,
      onclick: () => {
        ui.pane = ui.pane === 'rings' ? 'graph' : 'rings';
        tell('view');
      },
    },
    icon('list'),
  );

function viewChip(): Child {
  const all = sourcesNow();
  if (!all) return null;
  return h(
    'button',
    {
      type: 'button',
      class: 'chip view',
      'data-k': 'view',
      title: t().sources.title,
      'aria-haspopup': 'dialog',
      onclick: sourcesDialog,
    },
    icon('layers', true),
    t().header.view(viewName(all.view), number(all.compartments.length)),
    icon('down', true),
  );
}

const themes = (): Entry[] => {
  const x = t().header;
  const names: [Theme, string][] = [
    ['system', x.themeSystem],
    ['light', x.themeLight],
    ['dark', x.themeDark],
  ];
  return names.map(([name, label]) => ({ label, checked: theme() === name, run: () => setTheme(name) }));
};

function tail(openSearch: () => void): Child {
  const x = t().header;
  const all = sourcesNow();
  const langButton = (name: Lang, full: string) =>
    h(
      'button',
      {
        type: 'button',
        lang: name,
        title: full,
        'aria-label': `${name.toUpperCase()}, ${full}`,
        'aria-pressed': String(lang() === name),
        'data-k': `lang-${name}`,
        onclick: () => changeLang(name),
      },
      name.toUpperCase(),
    );
  const themeIcon = theme() === 'dark' ? 'moon' : theme() === 'light' ? 'sun' : 'screen';
  return [
    all?.asOf
      ? h('span', { class: 'x m wide asof', title: `${x.asOfTitle}: ${all.asOf}` }, x.asOf(date(all.asOf)))
      : null,
    h(
      'span',
      { class: 'seg sm wide', role: 'group', 'aria-label': x.language },
      langButton('tr', x.toTurkish),
      langButton('en', x.toEnglish),
    ),
    menuButton(
      { class: 'ib wide', 'aria-label': x.theme, title: x.theme, 'data-k': 'theme' },
      [icon(themeIcon)],
      x.theme,
      themes,
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'ib wide',
        'aria-label': x.help,
        title: `${x.help} (?)`,
        'data-k': 'help',
        onclick: help,
      },
      icon('help'),
    ),
    h(
      'button',
      { type: 'button', class: 'ib phone', 'aria-label': t().search.label, onclick: openSearch },
      icon('search'),
    ),
    menuButton({ class: 'ib phone', 'aria-label': x.menu }, [icon('more')], x.menu, () => [
      { head: all?.asOf ? x.asOf(date(all.asOf)) : x.menu },
      { label: x.toTurkish, checked: lang() === 'tr', run: () => changeLang('tr') },
      { label: x.toEnglish, checked: lang() === 'en', run: () => changeLang('en') },
      { head: x.theme },
      ...themes(),
      'line',
      { label: x.help, icon: 'help', run: help },
    ]),
  ];
}

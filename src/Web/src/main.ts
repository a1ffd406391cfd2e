import './style/tokens.css';
import './style/base.css';
import './style/controls.css';
import './style/frame.css';
import './style/search.css';
import './style/rings.css';
import './style/canvas.css';
import './style/table.css';
import './style/panel.css';
import './style/evidence.css';
import './style/phone.css';
import * as api from './api';
import { listen } from './canvas/input';
import { createView, fit } from './canvas/view';
import { setCatalog } from './graph/catalog';
import { setSources } from './graph/sources';
import { listenCanvas, listenKeys } from './keyboard';
import { mountHeader } from './panels/header';
import { mountHero } from './panels/hero';
import { mountLegend } from './panels/legend';
import { loadRings, mountRings } from './panels/rings';
import { mountSheet } from './panels/sheet';
import { mountSide } from './panels/side';
import { mountTable } from './panels/table';
import { mountTabs } from './panels/tabs';
import { mountToolbar } from './panels/toolbar';
import { Search } from './search/search';
import { findCanvas, keepCanvas } from './session';
import { canvas, on, tell, ui } from './state';
import { lang, t } from './text';
import { apply, watchSystem } from './theme';
import { fill, h, isPhone } from './ui/dom';
import { failed } from './ui/states';

const app = document.getElementById('app')!;
apply();
watchSystem();
document.documentElement.lang = lang();

const part = {
  header: h('header', { class: 'page-head' }),
  left: h('aside', { class: 'left' }),
  main: h('main', { class: 'middle', id: 'main' }),
  right: h('aside', { class: 'right' }),
  tabs: h('nav', { class: 'tabs' }),
  stage: h('div', { class: 'stage', tabindex: '0', role: 'application', id: 'stage' }),
  table: h('div', { class: 'tablepane', hidden: true }),
  hero: h('div', { class: 'hero' }),
  tools: h('div', { class: 'float tools', 'data-covers': 'top' }),
  views: h('div', { class: 'float views', 'data-covers': 'top' }),
  legend: h('div', { class: 'float lg', 'data-covers': 'bottom' }),
  banner: h('div', { class: 'float banner', hidden: true }),
  sheet: h('div', { class: 'float sheet', hidden: true, 'data-covers': 'bottom' }),
  toast: h('div', { id: 'toast', role: 'region' }),
  headSlot: h('div', { class: 'slot head-slot' }),
  heroSlot: h('div', { class: 'slot hero-slot' }),
};
part.main.append(part.stage, part.table, part.tools, part.views, part.banner, part.legend, part.hero, part.sheet);
app.append(
  part.header,
  part.left,
  part.main,
  part.right,
  part.tabs,
  part.toast,
  h('div', { id: 'live', class: 'sr', role: 'status', 'aria-live': 'polite' }),
);

const search = new Search(() => (isPhone() ? closeSearch() : part.stage.focus({ preventScroll: true })));
const closeSearch = (): void => document.body.classList.remove('searching');
const openSearch = (): void => {
  document.body.classList.add('searching');
  search.focus();
};

/** Which of the panes are in sight; the search field stands where the state wants it. */
function arrange(): void {
  const empty = canvas().nodes.size === 0;
  const body = document.body.classList;
  body.toggle('empty', empty);
  body.toggle('in-rings', ui.pane === 'rings');
  body.toggle('in-table', ui.view === 'table');
  body.toggle('sheet-open', ui.sheetOpen && !empty);
  part.hero.hidden = !empty;
  part.table.hidden = ui.view !== 'table' || empty;
  part.stage.inert = ui.view === 'table' || empty;
  for (const float of [part.tools, part.legend]) float.hidden = empty || ui.view === 'table';
  part.views.hidden = empty;
  part.right.hidden = empty;
  const slot = empty ? part.heroSlot : part.headSlot;
  if (search.root.parentElement !== slot) {
    const had = search.root.contains(document.activeElement);
    slot.append(search.root);
    if (empty && (had || document.activeElement === document.body) && !isPhone()) search.focus();
  }
}

function labels(): void {
  part.toast.setAttribute('aria-label', t().notices);
  part.left.setAttribute('aria-label', t().rings.title);
  part.right.setAttribute('aria-label', t().panel.label);
  part.main.setAttribute('aria-label', t().tools.graph);
}

mountHeader(part.header, part.headSlot, openSearch);
mountRings(part.left);
createView(part.stage);
listen(part.stage);
listenCanvas(part.stage);
listenKeys(() => (isPhone() && canvas().nodes.size > 0 ? openSearch() : search.focus()));
mountToolbar(part.tools, part.views, part.banner);
mountLegend(part.legend);
mountTable(part.table);
mountSide(part.right);
mountSheet(part.sheet);
mountTabs(part.tabs);
mountHero(part.hero, part.heroSlot, search);
on(['canvas', 'view'], arrange);
on(['lang'], labels);
on(['selection', 'panel'], () => {
  const nothing = ui.selection.nodes.length === 0 && !ui.selection.link && ui.panel.show === 'selection';
  if (nothing && ui.sheetOpen) {
    ui.sheetOpen = false;
    tell('view');
  }
});
labels();
arrange();

/** Kinds first, for nothing has a name without them; then the data's own description and the rings, side by side. */
async function start(): Promise<void> {
  try {
    const [catalog, sources] = await Promise.all([api.kinds(), api.sources()]);
    setCatalog(catalog);
    setSources(sources);
    if (await findCanvas(sources.graphHash)) fit(undefined, false);
    keepCanvas(sources.graphHash);
    tell('known', 'view');
    await loadRings();
    if (canvas().nodes.size === 0 && !isPhone()) search.focus();
  } catch (error) {
    const box = h(
      'div',
      { class: 'float fatal' },
      failed(error, () => (box.remove(), void start())),
    );
    part.main.append(box);
    fill(
      part.left,
      h('div', { class: 'sec' }, h('h2', null, t().rings.title), h('p', { class: 't m' }, t().rings.later)),
    );
  }
}
void start();

import * as act from '../actions';
import { exportMenu } from '../canvas/export';
import { layoutNames } from '../canvas/layouts';
import { fit } from '../canvas/view';
import { findPath, stopPicking } from '../paths';
import { canRedo, canUndo, known, on, tell, ui } from '../state';
import { captionOf } from '../canvas/model';
import { t } from '../text';
import { fill, h } from '../ui/dom';
import { icon, type IconName } from '../ui/icons';
import { menuButton } from '../ui/menu';
import { selectionVerbs } from './verbs';

/** The canvas tools, the switch between picture and table, and the word that a second node is awaited. */
export function mountToolbar(tools: HTMLElement, views: HTMLElement, banner: HTMLElement): void {
  const draw = () => {
    const x = t().tools;
    tools.setAttribute('role', 'toolbar');
    tools.setAttribute('aria-label', x.label);
    fill(
      tools,
      button('undo', 'undo', `${x.undo} (Ctrl+Z)`, act.undo, !canUndo()),
      button('redo', 'redo', `${x.redo} (Shift+Ctrl+Z)`, act.redo, !canRedo()),
      h('hr', { role: 'presentation' }),
      menuButton(
        { class: 'ib w', 'data-k': 'layout', title: x.layout },
        [icon('net'), h('span', { class: 'word' }, x.layout), icon('down', true)],
        x.layout,
        () => layoutNames.map((name) => ({ label: x[name], run: () => act.layout(name) })),
      ),
      menuButton(
        { class: 'ib w', 'data-k': 'selection', title: x.select },
        [icon('marquee'), h('span', { class: 'word' }, x.select), icon('down', true)],
        x.select,
        selectionVerbs,
      ),
      h('hr', { role: 'presentation' }),
      button('fit', 'fit', `${x.fit} (F)`, () => fit()),
      button(
        'path',
        'path',
        `${x.path} (P)`,
        findPath,
        ui.selection.nodes.length === 0 || ui.selection.nodes.length > 2,
        'nophone',
      ),
      menuButton(
        { class: 'ib nophone', 'data-k': 'export', 'aria-label': x.export, title: x.export },
        [icon('export')],
        x.export,
        exportMenu,
      ),
    );
    fill(views, h('div', { class: 'seg', role: 'group', 'aria-label': x.views }, view('graph'), view('table')));
  };
  const pick = () => {
    const node = ui.pickFrom ? known.get(ui.pickFrom) : undefined;
    banner.hidden = !node;
    fill(
      banner,
      node
        ? [
            h('span', { class: 'sp', role: 'status' }, t().canvas.pickOther(captionOf(node))),
            h('button', { type: 'button', class: 'btn', onclick: stopPicking }, t().canvas.cancel),
          ]
        : null,
    );
  };
  on(['canvas', 'selection', 'lang', 'view'], draw);
  on(['picking', 'lang'], pick);
  draw();
  pick();
}

const button = (
  key: string,
  name: IconName,
  label: string,
  run: () => void,
  disabled = false,
  extra = '',
): HTMLElement =>
  h(
    'button',
    {
      type: 'button',
      class: `ib ${extra}`.trim(),
      'data-k': key,
      title: label,
      'aria-label': label,
      disabled,
      onclick: run,
    },
    icon(name),
  );

const view = (name: 'graph' | 'table'): HTMLElement =>
  h(
    'button',
    {
      type: 'button',
      'data-k': `view-${name}`,
      'aria-pressed': String(ui.view === name),
      onclick: () => switchView(name),
    },
    t().tools[name],
  );

export function switchView(name: 'graph' | 'table'): void {
  ui.view = name;
  ui.pane = name;
  tell('view');
}

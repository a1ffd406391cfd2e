import { on, tell, ui, type Pane } from '../state';
import { t } from '../text';
import { fill, h } from '../ui/dom';
import { icon, type IconName } from '../ui/icons';

/** On a phone: one pane at a time. */
export function mountTabs(root: HTMLElement): void {
  const go = (pane: Pane) => () => {
    ui.pane = pane;
    ui.sheetOpen = false;
    if (pane !== 'rings') ui.view = pane;
    tell('view');
  };
  const tab = (pane: Pane, name: IconName, label: string) =>
    h(
      'button',
      {
        type: 'button',
        class: ui.pane === pane ? 'on' : null,
        'data-k': `pane-${pane}`,
        'aria-current': ui.pane === pane ? 'page' : undefined,
        onclick: go(pane),
      },
      icon(name),
      label,
    );
  const draw = () => {
    root.setAttribute('aria-label', t().tools.views);
    fill(
      root,
      tab('rings', 'list', t().header.rings),
      tab('graph', 'net', t().tools.graph),
      tab('table', 'table', t().tools.table),
    );
  };
  on(['view', 'lang'], draw);
  draw();
}

import { toggleKind, hiddenCount, showAll } from '../actions';
import { familyOf, kindOrder, kindCounted } from '../graph/catalog';
import { canvas, known, on, visibleLinks, visibleNodes } from '../state';
import { t } from '../text';
import { fill, h, svg } from '../ui/dom';
import { decimal, number } from '../ui/format';
import { icon, icons, shapes, type IconName } from '../ui/icons';

let folded = matchMedia('(max-height: 760px), (max-width: 1000px)').matches;

/** What is on the canvas, by kind; a click hides a kind and brings it back. */
export function mountLegend(root: HTMLElement): void {
  const draw = () => {
    const x = t().canvas;
    root.setAttribute('aria-label', x.legend);
    root.setAttribute('role', 'group');
    const hidden = hiddenCount();
    fill(
      root,
      h(
        'div',
        { class: 'kinds' },
        h('div', { class: 'list-k sp' }, kinds()),
        hidden > 0
          ? h(
              'button',
              { type: 'button', class: 'link x', 'data-k': 'show-all', onclick: showAll },
              `${x.hiddenNote(number(hidden))} · ${t().verbs.showAll}`,
            )
          : null,
        h('span', { class: 'sum' }, x.summary(number(visibleNodes().length), number(visibleLinks().length))),
        h(
          'button',
          {
            type: 'button',
            class: 'ib tiny',
            'data-k': 'fold',
            'aria-expanded': String(!folded),
            'aria-label': x.legendAll,
            title: x.legendAll,
            onclick: () => {
              folded = !folded;
              draw();
            },
          },
          icon(folded ? 'up' : 'down', true),
        ),
      ),
      folded ? null : signs(),
    );
  };
  on(['canvas', 'known', 'lang'], draw);
  draw();
}

function kinds(): HTMLElement[] {
  const c = canvas();
  const counts = new Map<string, number>();
  for (const placed of c.nodes.values()) {
    const kind = known.get(placed.id)?.kind;
    if (kind && (!placed.hidden || c.hiddenKinds.has(kind))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const order = kindOrder();
  return [...counts]
    .sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]))
    .map(([kind, n]) => {
      const family = familyOf(kind);
      const on = !c.hiddenKinds.has(kind);
      return h(
        'button',
        {
          type: 'button',
          class: on ? 'lk' : 'lk off',
          'data-k': `kind-${kind}`,
          'aria-pressed': String(on),
          onclick: () => toggleKind(kind),
        },
        svg(
          'svg',
          { class: `k g-${family}`, viewBox: '-22 -22 44 44', 'aria-hidden': 'true' },
          svg('path', { d: shapes[family], class: 'sh' }),
        ),
        t().canvas.legendToggle(kindCounted(kind), number(n)),
      );
    });
}

function signs(): HTMLElement {
  const x = t().canvas;
  const line = (cls: string, arrow: boolean) =>
    svg(
      'svg',
      { class: `ln ${cls}`, viewBox: '0 0 28 8', 'aria-hidden': 'true' },
      svg('path', { d: arrow ? 'M1 4h20' : 'M1 4h26' }),
      ...(arrow ? [svg('path', { class: 'ah', d: 'M20 .5 27 4l-7 3.5z' })] : []),
    );
  const mark = (name: IconName, cls: string) =>
    svg(
      'svg',
      { class: `k ${cls}`, viewBox: '-10 -10 20 20', 'aria-hidden': 'true' },
      svg('circle', { r: 10 }),
      svg('path', { d: icons[name], transform: 'translate(-6 -6) scale(.75)' }),
    );
  const rings = svg(
    'svg',
    { class: 'rings', viewBox: '0 0 44 16', 'aria-hidden': 'true' },
    ...[1, 2, 3.5].map((w, i) => svg('circle', { cx: 7 + i * 15, cy: 8, r: 5, 'stroke-width': w })),
  );
  return h(
    'div',
    { class: 'signs' },
    h('span', null, line('', true), x.recorded),
    h('span', null, line('past', false), x.past),
    h('span', null, line('derived', false), x.derived),
    h('span', null, rings, x.risk(decimal(0.3), decimal(0.6), decimal(0.8))),
    h('span', null, mark('lock', 'mk-r'), x.seized),
    h('span', null, mark('eye', 'mk-w'), x.watchlisted),
  );
}

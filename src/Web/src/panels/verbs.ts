import * as act from '../actions';
import { kindPlural } from '../graph/catalog';
import { findPath } from '../paths';
import { canvas, known, select, ui, visibleNodes, type Link } from '../state';
import { t } from '../text';
import { cap, number } from '../ui/format';
import { maskKey } from '../ui/mask';
import type { Entry } from '../ui/menu';
import { expandMenu } from './expand';

/** The same verbs in the panel, under the right button and on the keyboard. */
export function nodeVerbs(ids: readonly string[], at?: { x: number; y: number }): Entry[] {
  const x = t().verbs;
  const [first] = ids;
  if (!first) return canvasVerbs();
  const one = ids.length === 1;
  const kind = known.get(first)?.kind ?? '';
  const pinned = ids.every((id) => canvas().nodes.get(id)?.pinned);
  return [
    ...(one
      ? [{ label: x.expand, icon: 'expand', key: 'E', run: () => void expandMenu(first, at ?? {}) } satisfies Entry]
      : []),
    {
      label: ids.length === 2 ? x.pathBetween : x.path,
      icon: 'path',
      key: 'P',
      disabled: ids.length > 2,
      run: findPath,
    },
    'line',
    { label: x.hide, icon: 'hide', key: 'H', run: () => act.hide(ids) },
    { label: x.hideOthers, key: '⇧H', run: () => act.hideOthers(ids) },
    { label: pinned ? x.unpin : x.pin, icon: 'pin', key: 'L', run: () => act.pin(ids) },
    { label: x.remove, icon: 'trash', key: 'Del', run: () => act.remove(ids) },
    'line',
    { label: x.neighbours, key: 'N', run: () => act.selectNeighbours(ids) },
    { label: x.sameKind(kindPlural(kind)), run: () => act.selectKind(kind) },
    { label: x.invert, run: act.invert },
    ...(one ? (['line', ...copyVerbs(first)] satisfies Entry[]) : []),
  ];
}

/** The key as everybody may see it; where that hides a personal number, also the whole one, for who asks. */
const copyVerbs = (id: string): Entry[] => [
  { label: t().verbs.copy, icon: 'copy', run: () => void act.copyKey(id) },
  ...(maskKey(id) === id ? [] : [{ label: t().verbs.copyWhole, run: () => void act.copyKey(id, true) }]),
];

export const edgeVerbs = (link: Link): Entry[] => [
  { label: t().verbs.why, icon: 'help', run: () => select({ link: link.id }) },
  { label: t().edge.openBoth, run: () => select({ nodes: [link.a, link.b] }) },
  { label: t().verbs.pathBetween, icon: 'path', run: () => (select({ nodes: [link.a, link.b] }), findPath()) },
];

export function canvasVerbs(): Entry[] {
  const x = t().verbs;
  const hidden = act.hiddenCount();
  return [
    {
      label: hidden > 0 ? x.showAllOf(number(hidden)) : x.showAll,
      icon: 'eye',
      disabled: hidden === 0,
      run: act.showAll,
    },
    { label: x.all, key: 'Ctrl A', run: act.selectAll },
    { label: t().tools.clear, icon: 'trash', run: act.clear },
  ];
}

/** Everything about selecting, in one menu of the toolbar. */
export function selectionVerbs(): Entry[] {
  const x = t().verbs;
  const ids = ui.selection.nodes;
  const none = ids.length === 0;
  const kinds = [...new Set(visibleNodes().map((n) => known.get(n.id)?.kind ?? ''))].filter(Boolean);
  const hidden = act.hiddenCount();
  return [
    { label: x.all, key: 'Ctrl A', run: act.selectAll },
    { label: x.neighbours, key: 'N', disabled: none, run: () => act.selectNeighbours(ids) },
    { label: x.invert, run: act.invert },
    { label: x.none, key: 'Esc', disabled: none, run: () => select({}) },
    { head: x.byKind },
    ...kinds.map((kind): Entry => ({
      label: cap(kindPlural(kind)),
      hint: number(visibleNodes().filter((n) => known.get(n.id)?.kind === kind).length),
      run: () => act.selectKind(kind),
    })),
    'line',
    { label: x.hide, key: 'H', icon: 'hide', disabled: none, run: () => act.hide(ids) },
    { label: x.hideOthers, key: '⇧H', disabled: none, run: () => act.hideOthers(ids) },
    {
      label: hidden > 0 ? x.showAllOf(number(hidden)) : x.showAll,
      icon: 'eye',
      disabled: hidden === 0,
      run: act.showAll,
    },
    { label: x.pin, key: 'L', icon: 'pin', disabled: none, run: () => act.pin(ids) },
    { label: x.remove, key: 'Del', icon: 'trash', disabled: none, run: () => act.remove(ids) },
    { label: t().tools.clear, run: act.clear },
  ];
}

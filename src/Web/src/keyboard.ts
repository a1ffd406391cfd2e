import * as act from './actions';
import { neighbourTowards } from './canvas/input';
import { captionOf, riskOf } from './canvas/model';
import { fit, reveal, stage } from './canvas/view';
import { kindLabel } from './graph/catalog';
import { linksOf } from './graph/links';
import { expandMenu } from './panels/expand';
import { help } from './panels/help';
import { switchView } from './panels/toolbar';
import { nodeVerbs, canvasVerbs } from './panels/verbs';
import { findPath, picked, stopPicking } from './paths';
import { canvas, known, on, select, showPanel, tell, ui, visibleLinks, visibleNodes } from './state';
import { t } from './text';
import { announce } from './ui/dom';
import { number, score } from './ui/format';
import { menu, menuIsOpen } from './ui/menu';

const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function typing(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return Boolean(element?.closest('input, textarea, select, dialog[open], [role=menu], .expand'));
}

/** Keys that work anywhere outside a field. */
export function listenKeys(focusSearch: () => void): void {
  document.addEventListener('keydown', (e) => {
    const command = e.ctrlKey || e.metaKey;
    if (command && e.key.toLowerCase() === 'z' && !typing(e.target)) {
      e.preventDefault();
      return e.shiftKey ? act.redo() : act.undo();
    }
    if (typing(e.target) || e.altKey || menuIsOpen()) return;
    if (command && e.key.toLowerCase() === 'a' && inCanvas(e.target)) {
      e.preventDefault();
      return act.selectAll();
    }
    if (command) return;
    const ids = ui.selection.nodes;
    const run = keys(e, ids, focusSearch);
    if (!run) return;
    e.preventDefault();
    run();
  });
}

/** Anywhere but in the panel, whose text is there to be copied. */
const inCanvas = (target: EventTarget | null): boolean =>
  canvas().nodes.size > 0 && !(target as HTMLElement | null)?.closest('.right');

function keys(e: KeyboardEvent, ids: readonly string[], focusSearch: () => void): (() => void) | null {
  const [first] = ids;
  const some = ids.length > 0;
  switch (e.key) {
    case '/':
      return focusSearch;
    case '?':
      return help;
    case 'Escape':
      return () => escape();
    case 'f':
    case 'F':
      return () => fit();
    case 't':
    case 'T':
      return () => switchView(ui.view === 'graph' ? 'table' : 'graph');
    case 'e':
    case 'E':
      return first && ids.length === 1 ? () => void expandMenu(first, {}) : null;
    case 'h':
      return some ? () => act.hide(ids) : null;
    case 'H':
      return some ? () => act.hideOthers(ids) : null;
    case 'p':
    case 'P':
      return some ? findPath : null;
    case 'n':
    case 'N':
      return some ? () => act.selectNeighbours(ids) : null;
    case 'l':
    case 'L':
      return some ? () => act.pin(ids) : null;
    case 'Delete':
      return some ? () => act.remove(ids) : null;
    default:
      return null;
  }
}

function escape(): void {
  if (ui.pickFrom) stopPicking();
  else if (ui.sheetOpen) {
    ui.sheetOpen = false;
    tell('view');
  } else if (ui.selection.nodes.length > 0 || ui.selection.link || ui.panel.show !== 'selection') select({});
}

/** Keys of the focused canvas: Tab goes from node to node and out at the end, arrows go along the lines. */
export function listenCanvas(root: HTMLElement): void {
  const label = () => {
    root.setAttribute('aria-label', t().canvas.label(number(visibleNodes().length), number(visibleLinks().length)));
  };
  on(['canvas', 'lang'], label);
  label();
  let at: string | null = null;
  const go = (id: string) => {
    at = id;
    stage().focused = id;
    root.classList.add('at-node');
    stage().refresh();
    reveal(id);
    announce(spoken(id));
  };
  root.addEventListener('keydown', (e) => {
    if (e.target !== root) return;
    const order = visibleNodes().map((n) => n.id);
    if (at && !order.includes(at)) at = null;
    const here = at ?? ui.selection.nodes[0] ?? null;
    const arrow = arrows[e.key];
    if (e.key === 'Tab' && !e.ctrlKey && order.length > 0) {
      const start = order.indexOf(ui.selection.nodes[0] ?? '');
      const next = at !== null ? order.indexOf(at) + (e.shiftKey ? -1 : 1) : e.shiftKey ? -1 : Math.max(0, start);
      const id = order[next];
      if (id === undefined) return; // out of the canvas, the browser goes on
      e.preventDefault();
      go(id);
    } else if (arrow && here) {
      e.preventDefault();
      const id = neighbourTowards(here, arrow[0], arrow[1]);
      if (id) {
        go(id);
        select(e.shiftKey ? { nodes: [...new Set([...ui.selection.nodes, id])] } : { nodes: [id] });
      }
    } else if ((e.key === 'Enter' || e.key === ' ') && here) {
      e.preventDefault();
      if (ui.pickFrom) return picked(here);
      if (ui.selection.nodes.includes(here) && e.key === 'Enter') return focusPanel();
      select(e.key === ' ' ? toggled(here) : { nodes: [here] });
    } else if (e.key === 'ContextMenu' || (e.key === 'F10' && e.shiftKey)) {
      e.preventDefault();
      const box = root.getBoundingClientRect();
      const spot = { x: box.left + box.width / 2, y: box.top + 80 };
      menu(
        t().verbs.menu,
        here ? nodeVerbs(ui.selection.nodes.includes(here) ? ui.selection.nodes : [here], spot) : canvasVerbs(),
        spot,
      );
    }
  });
  root.addEventListener('focus', () => {
    const [first] = ui.selection.nodes;
    if (first && ui.selection.nodes.length === 1 && root.matches(':focus-visible')) {
      at = first;
      stage().focused = first;
      root.classList.add('at-node');
      stage().refresh();
    }
  });
  root.addEventListener('blur', () => {
    at = null;
    root.classList.remove('at-node');
    stage().focused = null;
    stage().refresh();
  });
  root.addEventListener('pointerdown', () => root.focus({ preventScroll: true }));
}

const toggled = (id: string) => ({
  nodes: ui.selection.nodes.includes(id) ? ui.selection.nodes.filter((n) => n !== id) : [...ui.selection.nodes, id],
});

function focusPanel(): void {
  showPanel({ show: 'selection' });
  document.getElementById('panel-title')?.focus();
}

function spoken(id: string): string {
  const node = known.get(id);
  if (!node) return id;
  const links = number(linksOf(canvas(), id).length);
  const risk = riskOf(node);
  return risk > 0
    ? t().canvas.nodeRisk(captionOf(node), kindLabel(node.kind), links, score(risk))
    : t().canvas.node(captionOf(node), kindLabel(node.kind), links);
}

import type { NodeSingular } from 'cytoscape';
import * as api from '../api';
import { expand, mostAtOnce, type Progress } from '../actions';
import { nameOfId } from '../canvas/model';
import { core } from '../canvas/view';
import { edgeLabel, kindCounted } from '../graph/catalog';
import { linksOf, otherEnd } from '../graph/links';
import type { Degree } from '../graph/types';
import { canvas, known } from '../state';
import { t } from '../text';
import { fill, h, uid } from '../ui/dom';
import { cap, number } from '../ui/format';
import { icon, kindIcon } from '../ui/icons';
import { popover } from '../ui/menu';
import { failed, loading, nothing } from '../ui/states';

/** How many of a kind of link are already drawn. */
function drawn(id: string, d: Degree): number {
  let n = 0;
  for (const link of linksOf(canvas(), id)) {
    if (link.derived || known.get(otherEnd(link, id))?.kind !== d.otherKind) continue;
    n += link.edges.filter((e) => e.kind === d.edgeKind && (d.direction === 'OUT' ? e.from : e.to) === id).length;
  }
  return n;
}

/** Where each expansion that was cut goes on, as long as what it brought is still drawn. */
const progress = new Map<string, Progress>();

/** At the right of the node and its label, when no button and no pointer says where. */
function beside(id: string): { x: number; y: number } {
  const box = core().container()!.getBoundingClientRect();
  const p = (core().getElementById(id) as NodeSingular).renderedPosition();
  return { x: box.left + p.x + 84, y: box.top + p.y - 24 };
}

/** What would come, counted by kind, before anything comes; then at most fifty of one kind at a time. */
export async function expandMenu(id: string, at: { anchor?: HTMLElement; x?: number; y?: number }): Promise<void> {
  const x = t().expand;
  const title = uid('expand');
  const [fromId, toId, wrong] = [uid('from'), uid('to'), uid('wrong')];
  const from = h('input', { type: 'date', id: fromId, class: 'field' });
  const to = h('input', { type: 'date', id: toId, class: 'field' });
  const problem = h('p', { id: wrong, class: 'x rk', role: 'alert' });
  const list = h('div', { class: 'body' }, loading(t().loading, 5));
  const box = h(
    'div',
    { class: 'float expand', role: 'dialog', 'aria-labelledby': title, tabindex: '-1' },
    h('h2', { id: title }, x.title(nameOfId(id))),
    h('p', { class: 'x m' }, x.hint(number(mostAtOnce))),
    list,
    h(
      'fieldset',
      { class: 'window' },
      h('legend', { class: 'x m' }, x.window),
      h('label', { for: fromId, class: 'x' }, x.from),
      from,
      h('label', { for: toId, class: 'x' }, x.to),
      to,
      problem,
    ),
  );
  const where = at.anchor || at.x !== undefined ? at : beside(id);
  box.addEventListener('keydown', (e) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    const rows = [...list.querySelectorAll<HTMLElement>('.erow')];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    if (!step || at < 0) return;
    e.preventDefault();
    rows[(at + step + rows.length) % rows.length]?.focus();
  });
  const close = popover(box, where);
  box.focus();

  const bring = async (d: Degree): Promise<void> => {
    problem.textContent = '';
    if (from.value && to.value && to.value < from.value) {
      problem.textContent = x.badWindow;
      to.setAttribute('aria-describedby', wrong);
      return to.focus();
    }
    const key = `${id} ${d.edgeKind} ${d.direction} ${d.otherKind} ${from.value} ${to.value}`;
    const before = progress.get(key);
    const goesOn = before !== undefined && drawn(id, d) >= before.shown;
    list.querySelectorAll<HTMLButtonElement>('button').forEach((b) => (b.disabled = true));
    try {
      const by = { edgeKind: d.edgeKind, direction: d.direction, otherKind: d.otherKind };
      const period = from.value || to.value ? { from: from.value || null, to: to.value || null } : null;
      const now = await expand(id, { ...by, window: period }, goesOn ? before : { after: null, shown: 0 });
      if (now.after) progress.set(key, now);
      else progress.delete(key);
      if (!now.after) return close(true);
      draw();
    } catch (error) {
      fill(
        list,
        failed(error, () => void load()),
      );
    }
  };
  let degrees: Degree[] = [];
  const draw = () => {
    const left = degrees.filter((d) => d.count > drawn(id, d));
    if (left.length === 0) return fill(list, nothing(x.nothing));
    fill(
      list,
      left.map((d) => row(d, drawn(id, d), () => void bring(d))),
    );
    list.querySelector<HTMLElement>('button')?.focus();
  };
  const load = async (): Promise<void> => {
    fill(list, loading(t().loading, 5));
    try {
      const node = await api.node(id);
      degrees = [...(node?.degrees ?? [])].sort((a, b) => a.count - b.count);
      draw();
    } catch (error) {
      fill(
        list,
        failed(error, () => void load()),
      );
    }
  };
  await load();
}

function row(d: Degree, shown: number, bring: () => void): HTMLElement {
  const x = t().expand;
  const way = d.direction === 'OUT' ? x.out : x.in;
  return h(
    'button',
    { type: 'button', class: 'erow', onclick: bring },
    kindIcon(d.otherKind),
    h(
      'span',
      { class: 'sp' },
      h('span', { class: 'one' }, cap(x.row(edgeLabel(d.edgeKind, d.direction), kindCounted(d.otherKind)))),
      h(
        'span',
        { class: 'x m two' },
        icon(d.direction === 'OUT' ? 'out' : 'in', true),
        way,
        shown > 0 ? ` · ${x.onCanvas(number(shown))}` : null,
      ),
    ),
    h('b', null, number(d.count)),
  );
}

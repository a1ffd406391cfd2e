import { h, type Child } from './dom';
import { icon, type IconName } from './icons';

export interface Item {
  label: string;
  icon?: IconName;
  key?: string;
  checked?: boolean;
  disabled?: boolean;
  hint?: string;
  run: () => void;
}
export type Entry = Item | 'line' | { head: string };

let open: { root: HTMLElement; close: (back: boolean) => void } | null = null;
export const closeMenu = (): void => open?.close(false);
export const menuIsOpen = (): boolean => open !== null;

interface At {
  anchor?: HTMLElement;
  x?: number;
  y?: number;
}

/** A menu of verbs under a button or at the pointer: arrows move, Enter does, Esc closes. */
export function menu(label: string, entries: readonly Entry[], at: At): void {
  const items: HTMLButtonElement[] = [];
  const body = entries.map((entry): Child => {
    if (entry === 'line') return h('hr', { role: 'separator' });
    if ('head' in entry) return h('p', { class: 'x m head', role: 'presentation' }, entry.head);
    const checkable = entry.checked !== undefined;
    const button = h(
      'button',
      {
        type: 'button',
        role: checkable ? 'menuitemradio' : 'menuitem',
        'aria-checked': checkable ? String(entry.checked) : undefined,
        tabindex: '-1',
        disabled: entry.disabled,
        onclick: () => {
          open?.close(true);
          entry.run();
        },
      },
      checkable ? (entry.checked ? icon('check') : h('span', { class: 'i' })) : entry.icon ? icon(entry.icon) : null,
      h('span', { class: 'sp' }, entry.label),
      entry.hint ? h('span', { class: 'x m' }, entry.hint) : null,
      entry.key ? h('kbd', null, entry.key) : null,
    );
    items.push(button);
    return button;
  });
  popover(h('div', { class: 'float menu', role: 'menu', 'aria-label': label }, body), at, items);
}

/** Any floating box that belongs to a button: one at a time, closed by Esc, by a click elsewhere and by leaving it. */
export function popover(root: HTMLElement, at: At, items?: HTMLElement[]): (back: boolean) => void {
  closeMenu();
  const before = document.activeElement as HTMLElement | null;
  const close = (back: boolean) => {
    if (open?.root !== root) return;
    open = null;
    root.remove();
    at.anchor?.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    if (back) (at.anchor?.isConnected ? at.anchor : before)?.focus({ preventScroll: true });
  };
  const outside = (event: Event) => {
    const target = event.target as Node;
    if (!root.contains(target) && !at.anchor?.contains(target)) close(false);
  };
  root.addEventListener('keydown', (event) => {
    const usable = (items ?? []).filter((i) => !(i as HTMLButtonElement).disabled);
    const index = usable.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') close(true);
    else if (event.key === 'Tab' && items) close(true);
    else if (step && items) usable[(index + step + usable.length) % usable.length]?.focus();
    else if (event.key === 'Home' && items) usable[0]?.focus();
    else if (event.key === 'End' && items) usable.at(-1)?.focus();
    else return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
  });
  document.body.append(root);
  open = { root, close };
  at.anchor?.setAttribute('aria-expanded', 'true');
  place(root, at);
  document.addEventListener('pointerdown', outside, true);
  (
    items?.find((i) => !(i as HTMLButtonElement).disabled) ??
    root.querySelector<HTMLElement>('input, button, [tabindex]')
  )?.focus({
    preventScroll: true,
  });
  return close;
}

function place(root: HTMLElement, at: At): void {
  const box = at.anchor?.getBoundingClientRect();
  const { width, height } = root.getBoundingClientRect();
  const below = box ? box.bottom + 4 : (at.y ?? 0);
  const left = box ? box.left : (at.x ?? 0);
  const above = box ? box.top - 4 - height : (at.y ?? 0) - height;
  const top = below + height > innerHeight - 8 && above >= 8 ? above : Math.min(below, innerHeight - 8 - height);
  root.style.left = `${Math.max(8, Math.min(left, innerWidth - 8 - width))}px`;
  root.style.top = `${Math.max(8, top)}px`;
}

/** A button that opens a menu made when it is opened. */
export function menuButton(
  attrs: Record<string, unknown>,
  children: readonly Child[],
  label: string,
  entries: () => readonly Entry[],
): HTMLButtonElement {
  const button: HTMLButtonElement = h(
    'button',
    {
      type: 'button',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      ...attrs,
      onclick: () => {
        if (button.getAttribute('aria-expanded') === 'true') closeMenu();
        else menu(label, entries(), { anchor: button });
      },
    },
    ...children,
  );
  return button;
}

export type Child = Node | string | number | null | undefined | false | readonly Child[];
type Attrs = Record<string, unknown>;

/** Builds elements; text is always text, so data can never become markup. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attrs?: Attrs | null,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs ?? {})) set(element, name, value);
  add(element, children);
  return element;
}

function set(element: HTMLElement, name: string, value: unknown): void {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith('on')) element.addEventListener(name.slice(2), value as EventListener);
  else if (name === 'vars')
    for (const [key, text] of Object.entries(value as Record<string, string>)) element.style.setProperty(key, text);
  else element.setAttribute(name, value === true ? '' : String(value));
}

export function add(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) add(parent, child as readonly Child[]);
    else parent.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Puts new content into a place; what had the focus (by data-k) has it again, and the place stays scrolled where it was. */
export function fill(parent: HTMLElement, ...children: Child[]): void {
  const held = parent.contains(document.activeElement)
    ? (document.activeElement as HTMLElement).closest<HTMLElement>('[data-k]')?.dataset.k
    : undefined;
  const scrolled = [...parent.querySelectorAll<HTMLElement>('[data-scroll]')].map((e) => [
    e.dataset.scroll,
    e.scrollTop,
  ]);
  parent.replaceChildren();
  add(parent, children);
  for (const [name, top] of scrolled) {
    const again = parent.querySelector<HTMLElement>(`[data-scroll="${name}"]`);
    if (again) again.scrollTop = Number(top);
  }
  if (held) parent.querySelector<HTMLElement>(`[data-k="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
}

const svgNs = 'http://www.w3.org/2000/svg';
export function svg(tag: string, attrs: Record<string, string | number>, ...children: Node[]): SVGElement {
  const element = document.createElementNS(svgNs, tag);
  for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

let ids = 0;
export const uid = (prefix: string): string => `${prefix}-${++ids}`;

/** Words for those who hear the screen. */
export function announce(text: string): void {
  const live = document.getElementById('live');
  if (live) live.textContent = text;
}
export const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
export const isPhone = (): boolean => matchMedia('(max-width: 700px)').matches;

import { svg } from './dom';
import { familyOf, nodeKind } from '../graph/catalog';
import type { Family } from '../graph/types';

const circle = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

/** Strokes on a 16 grid, 1.6 wide with round ends: drawn on the canvas and in the page from the same words. */
export const icons = {
  person: `${circle(8, 5, 2.7)}M2.7 13.5c.5-3 2.5-4.5 5.3-4.5s4.8 1.5 5.3 4.5`,
  officer: `${circle(8, 6, 2.5)}M3 14c.5-2.8 2.3-4 5-4s4.5 1.2 5 4M4.5 3.5 8 1.5l3.5 2`,
  company: 'M3 13.5v-11h6v11M9 6.5h4v7M1.5 13.5h13M5 5.5h2M5 8h2M5 10.5h2',
  vehicle: `M1.5 3.5h8v8h-8zM9.5 6h2.8l2.2 2.7v2.8h-5${circle(4.5, 12, 1.4)}${circle(11.5, 12, 1.4)}`,
  container: 'M1.5 4.5h13v7h-13zM4.5 6.5v3M7 6.5v3M9.3 6.5v3M11.7 6.5v3',
  vessel: 'M2 10h12l-1.5 3.5h-9zM4 10V6.5h8V10M8 6.5v-4',
  good: 'm8 1.5 6 3v7l-6 3-6-3v-7zM2 4.5l6 3 6-3M8 7.5v7',
  declaration: 'M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3M6 8h4M6 11h4',
  manifest: 'M3.5 2.5h9v12h-9zM6 1.5h4v2.5h-4zM6 7.5h4M6 10.5h4',
  crossing: 'M2 5.5h10M9.5 3 12 5.5 9.5 8M14 10.5H4M6.5 8 4 10.5 6.5 13',
  seizure: 'M8 1.5 13.5 3.5v4c0 3.5-2.3 5.7-5.5 7-3.2-1.3-5.5-3.5-5.5-7v-4zM5.5 7.8l1.8 1.9 3.2-3.7',
  watch: `M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z${circle(8, 8, 1.8)}`,
  case: 'M1.5 4h4l1.5 1.7h7.5v7.8h-13z',
  place: 'M3 14V6.5h3V14M1.5 14h6M6 8.5 14.5 4M9 7l1.2 1.2M11.5 5.7l1.2 1.2',
  address: `M8 14.5S13 10 13 6.5a5 5 0 0 0-10 0c0 3.5 5 8 5 8z${circle(8, 6.5, 1.7)}`,
  phone:
    'M3.5 2h2.3l1.2 3.2-1.6 1.2c.7 1.7 2 3 3.7 3.7l1.2-1.6 3.2 1.2V12c0 1-.8 1.8-1.8 1.7C6.5 13.3 2.2 9 1.8 3.8 1.7 2.8 2.5 2 3.5 2z',
  email: 'M1.5 3.5h13v9h-13zM1.5 4.5 8 9l6.5-4.5',
  account: 'M1.5 3.5h13v9h-13zM1.5 6.5h13M4 10h2.5',
  search: `${circle(7, 7, 4.5)}M10.5 10.5 14 14`,
  undo: 'M5.5 3 2.5 6l3 3M2.5 6h7a3.8 3.8 0 0 1 0 7.5H7',
  redo: 'M10.5 3 13.5 6l-3 3M13.5 6h-7a3.8 3.8 0 0 0 0 7.5H9',
  net: `${circle(8, 3.5, 1.8)}${circle(3.5, 12, 1.8)}${circle(12.5, 12, 1.8)}M7.2 5.2l-2.8 5M8.8 5.2l2.8 5M5.3 12h5.4`,
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  path: `${circle(3.5, 12.5, 1.8)}${circle(12.5, 3.5, 1.8)}M5.3 12.5H10a2.2 2.2 0 0 0 0-4.5H6a2.2 2.2 0 0 1 0-4.5h4.7`,
  marquee: 'M2.5 5V2.5H5M11 2.5h2.5V5M13.5 11v2.5H11M5 13.5H2.5V11M7 2.5h2M7 13.5h2M2.5 7v2M13.5 7v2M6 8h4M8 6v4',
  export: 'M8 2v8M5 7.2 8 10l3-2.8M2.5 11v2.5h11V11',
  down: 'm4 6 4 4 4-4',
  go: 'm6 4 4 4-4 4',
  up: 'm4 10 4-4 4 4',
  moon: 'M13.5 9.8A6 6 0 0 1 6.2 2.5a6 6 0 1 0 7.3 7.3z',
  sun: `${circle(8, 8, 2.8)}M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9`,
  screen: 'M1.5 3h13v8.5h-13zM5.5 14h5M8 11.5V14',
  help: `${circle(8, 8, 6)}M6.3 6.3C6.5 5.3 7.2 4.8 8 4.8c1 0 1.8.7 1.8 1.6 0 1.3-1.8 1.4-1.8 2.7M8 11.2v.1`,
  layers: 'm8 2 6 3-6 3-6-3zM2 8l6 3 6-3M2 11l6 3 6-3',
  close: 'm4 4 8 8M12 4l-8 8',
  pin: 'M5.5 2h5M6 2l.3 4.5L4 9h8L9.7 6.5 10 2M8 9v5',
  eye: `M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z${circle(8, 8, 1.8)}`,
  lock: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  neq: 'M3 6h10M3 10h10M10.5 3l-5 10',
  check: 'm3 8.5 3.3 3.3L13 5',
  more: 'M3.5 8h.1M8 8h.1M12.5 8h.1',
  list: 'M2.5 4h.1M2.5 8h.1M2.5 12h.1M5.5 4h8M5.5 8h8M5.5 12h8',
  table: 'M2 3h12v10H2zM2 6.5h12M6.5 6.5V13',
  hide: 'M2 2l12 12M6.5 4c.5-.1 1-.2 1.5-.2 4 0 6.5 4.2 6.5 4.2s-.7 1.2-2 2.3M4.3 5.2C2.5 6.4 1.5 8 1.5 8S4 12.2 8 12.2c1 0 2-.3 2.8-.7',
  trash: 'M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.7 9h6.6l.7-9M6.7 7v4M9.3 7v4',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  out: 'M2.5 8h10M9 4.5 12.5 8 9 11.5',
  in: 'M13.5 8h-10M7 4.5 3.5 8 7 11.5',
  warn: 'M8 2 14.5 13.5h-13zM8 6.5v3.2M8 11.7v.1',
  ring: `${circle(8, 8, 5.5)}${circle(8, 2.5, 1)}${circle(3.2, 10.8, 1)}${circle(12.8, 10.8, 1)}`,
  expand: `${circle(8, 8, 1.8)}M8 1.5v3M8 11.5v3M1.5 8h3M11.5 8h3`,
} as const;
export type IconName = keyof typeof icons;

/** Shapes by family in a box of 44 around 0,0. */
export const shapes: Record<Family, string> = {
  person: circle(0, 0, 19),
  company: 'M-10.5-17.5h21a7 7 0 0 1 7 7v21a7 7 0 0 1-7 7h-21a7 7 0 0 1-7-7v-21a7 7 0 0 1 7-7z',
  vehicle: 'M-10-17h20l10 17-10 17h-20l-10-17z',
  cargo: 'M-10-17h20l10 17-10 17h-20l-10-17z',
  document: 'M-15-18h21l9 9v27h-30z',
  event: 'M0-21 21 0 0 21-21 0z',
  contact: circle(0, 0, 17),
  place: 'M-8-18h16l10 10v16l-10 10h-16l-10-10v-16z',
};

/** The names that kinds.yaml gives its icons. */
const declaredAs: Record<string, IconName> = {
  building: 'company',
  truck: 'vehicle',
  ship: 'vessel',
  cube: 'good',
  page: 'declaration',
  clipboard: 'manifest',
  arrows: 'crossing',
  barrier: 'place',
  pin: 'address',
  receiver: 'phone',
  envelope: 'email',
  card: 'account',
  shield: 'seizure',
  eye: 'watch',
  cap: 'officer',
  folder: 'case',
};

export function iconOf(kind: string): IconName {
  const declared = declaredAs[nodeKind(kind)?.icon ?? ''];
  if (declared) return declared;
  if (kind in icons) return kind as IconName;
  const family = familyOf(kind);
  return family === 'cargo'
    ? 'good'
    : family === 'document'
      ? 'declaration'
      : family === 'event'
        ? 'case'
        : family === 'contact'
          ? 'phone'
          : family;
}

export function icon(name: IconName, small = false): SVGElement {
  const path = svg('path', { d: icons[name] });
  if (name === 'more') path.setAttribute('stroke-width', '2.4');
  return svg('svg', { class: small ? 'i s' : 'i', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, path);
}
/** The bare icon of a kind in the hue of its family. */
export function kindIcon(kind: string): SVGElement {
  const element = icon(iconOf(kind));
  element.classList.add(`f-${familyOf(kind)}`);
  return element;
}
/** A kind as it stands on the canvas: shape, hue, white icon. */
export function glyph(kind: string, className = 'gl'): SVGElement {
  const family = familyOf(kind);
  return svg(
    'svg',
    { class: `${className} g-${family}`, viewBox: '-22 -22 44 44', 'aria-hidden': 'true' },
    svg('path', { d: shapes[family], class: 'sh' }),
    svg('path', { d: icons[iconOf(kind)], class: 'ic', transform: 'translate(-10 -10) scale(1.25)' }),
  );
}

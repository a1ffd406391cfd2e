import { detailText } from '../ui/values';
import { familyOf } from '../graph/catalog';
import { linkCount, remaining } from '../graph/links';
import type { Family, NodeBits, Text } from '../graph/types';
import { canvas, known, knownRings, ui, type Canvas, type Link, type Placed } from '../state';
import { say } from '../text';
import { isPhone } from '../ui/dom';
import * as format from '../ui/format';
import { maskKey } from '../ui/mask';

/** A node as it is drawn. Sizes are canvas units: 1 at zoom 1. */
export interface Drawn {
  id: string;
  kind: string;
  family: Family;
  scale: number;
  ring: number;
  outer: number;
  title: string;
  detail: string;
  risk: string;
  watchlisted: boolean;
  seized: boolean;
  pinned: boolean;
  rest: number;
  /** Says how much an expansion left out, which is never silent. */
  must: boolean;
  weight: number;
}

/** What a node is called; the server has masked the personal numbers in it. */
export const captionOf = (node: { kind: string; caption: string }): string => node.caption;

/** What a node is called that may not have been read: if so by its key, as it stands in its id, a personal number masked. */
export const nameOfId = (id: string): string =>
  known.get(id)?.caption ?? maskKey(id).replace(/^[a-z_]+:(?:[a-z]{2}-)?/, '');

/** What a ring is called: its typology and a vehicle or firm, in whose name a number stays closed too. */
export const ringCaption = (ring: { title: Text }): string => maskKey(say(ring.title));

export const riskOf = (node: Pick<NodeBits, 'rings'>): number =>
  node.rings.reduce((most, r) => Math.max(most, r.score), 0);

/** Whether a risk is more than nothing in the two digits that are written. */
export const written = (risk: number): boolean => risk >= 0.005;

/** From here on a risk is drawn and written as one. */
export const notable = (risk: number): boolean => risk >= 0.3;

export const ringWidth = (risk: number): number => (risk >= 0.8 ? 5 : risk >= 0.6 ? 3 : notable(risk) ? 1.5 : 0);

const large: readonly Family[] = ['person', 'company', 'vehicle'];

function membership(c: Canvas, id: string): { core: boolean; role: string } | null {
  for (const ringId of c.rings) {
    const member = knownRings.get(ringId)?.members.find((m) => m.node.id === id);
    if (member) return { core: member.core, role: member.roleText ? say(member.roleText) : (member.role ?? '') };
  }
  return null;
}

/** A node's name in lists and on the canvas. An event that has only a machine's key is called after what and when it was. */
export const nameOf = (node: NodeBits): string => (keyOnly(node) ? detailText(node.detail) : captionOf(node));
const keyOnly = (node: NodeBits): boolean =>
  familyOf(node.kind) === 'event' && Boolean(node.detail) && /^[A-Z0-9]{10,}$/.test(node.caption);

/** What stands at a node. */
function words(node: NodeBits | undefined, id: string, role: string, most: number): { title: string; detail: string } {
  if (!node) return { title: nameOfId(id), detail: role };
  if (keyOnly(node)) return { title: format.fewer(nameOf(node), 24), detail: role };
  const title = format.caption(nameOf(node), isPhone() ? 16 : 24);
  return { title, detail: format.fewer(role || detailText(node.detail), most) };
}

export function drawn(placed: Placed, c: Canvas = canvas()): Drawn {
  const node = known.get(placed.id);
  const kind = node?.kind ?? '';
  const family = familyOf(kind);
  const member = membership(c, placed.id);
  const scale = member?.core || (large.includes(family) && member === null) ? 1 : 0.78;
  const risk = node ? riskOf(node) : 0;
  const ring = ringWidth(risk);
  const rest = node ? remaining(c, placed.id, node.degree) : 0;
  return {
    id: placed.id,
    kind,
    family,
    scale,
    ring,
    outer: 20 * scale + (ring > 0 ? 2 + ring : 0),
    ...words(node, placed.id, member?.role ?? '', risk > 0 ? 17 : 24),
    risk: written(risk) ? format.score(risk) : '',
    watchlisted: node?.watchlisted ?? false,
    seized: node?.seized ?? false,
    pinned: placed.pinned,
    rest:
      rest > 0 &&
      (placed.expanded ||
        rest >= 100 ||
        (ui.selection.nodes.length === 1 && ui.selection.nodes[0] === placed.id && !isPhone()))
        ? rest
        : 0,
    must: rest > 0 && placed.expanded,
    weight: risk * 100 + (member?.core ? 50 : 0) + Math.min(20, node?.degree ?? 0),
  };
}

export function pillText(link: Link, selected: boolean): string {
  const count = linkCount(link);
  if (count === 1 && !(link.derived && selected)) return '';
  if (!link.derived) return format.number(count);
  const p = selected && !isPhone() ? link.edges.find((e) => e.validation)?.validation?.p : undefined;
  return p === undefined ? format.number(count) : `${format.number(count)} · p ${format.probability(p)}`;
}

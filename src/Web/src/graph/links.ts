import type { EdgeBits, RingEdge } from './types';
import type { Canvas, Link, LinkEdge } from '../state';

export const linkId = (a: string, b: string, derived: boolean): string =>
  `${a < b ? a : b}~${a < b ? b : a}${derived ? '~derived' : ''}`;

export const asLinkEdge = (edge: EdgeBits | RingEdge): LinkEdge => ({
  id: edge.id,
  kind: edge.kind,
  from: edge.from,
  to: edge.to,
  validFrom: edge.validFrom,
  validTo: edge.validTo,
  past: edge.past,
  count: 'count' in edge ? edge.count : 1,
  validation: 'validation' in edge ? edge.validation : null,
});

/** Adds edges whose both ends are on the canvas: edges of a pair share one line, an edge already there is not doubled. */
export function withEdges(canvas: Canvas, edges: readonly { edge: LinkEdge; derived: boolean }[]): Canvas {
  let links: Map<string, Link> | null = null;
  for (const { edge, derived } of edges) {
    if (!canvas.nodes.has(edge.from) || !canvas.nodes.has(edge.to) || edge.from === edge.to) continue;
    const id = linkId(edge.from, edge.to, derived);
    const link = (links ?? canvas.links).get(id);
    if (link?.edges.some((e) => e.id === edge.id)) continue;
    links ??= new Map(canvas.links);
    const [a, b] = edge.from < edge.to ? [edge.from, edge.to] : [edge.to, edge.from];
    links.set(id, { id, a, b, derived, edges: [...(link?.edges ?? []), edge] });
  }
  return links ? { ...canvas, links } : canvas;
}

/** How many of a node's recorded edges are not on the canvas. */
export function remaining(canvas: Canvas, id: string, degree: number): number {
  let shown = 0;
  for (const link of linksOf(canvas, id)) if (!link.derived) shown += link.edges.length;
  return Math.max(0, degree - shown);
}

let indexed: { links: Canvas['links']; byNode: Map<string, Link[]> } | null = null;

export function linksOf(canvas: Canvas, id: string): readonly Link[] {
  if (indexed?.links !== canvas.links) {
    const byNode = new Map<string, Link[]>();
    for (const link of canvas.links.values())
      for (const end of [link.a, link.b]) {
        const list = byNode.get(end);
        if (list) list.push(link);
        else byNode.set(end, [link]);
      }
    indexed = { links: canvas.links, byNode };
  }
  return indexed.byNode.get(id) ?? [];
}

export const otherEnd = (link: Link, id: string): string => (link.a === id ? link.b : link.a);

/** The number a line carries: meetings of a derived link, edges of a bundle; 1 is not written. */
export const linkCount = (link: Link): number =>
  link.derived ? Math.max(...link.edges.map((e) => e.count)) : link.edges.length;

export const isPast = (link: Link): boolean => link.edges.every((e) => e.past);

import type { EdgeKind, Family, KindCatalog, NodeKind, PropertyKind } from './types';
import { say, t } from '../text';

let nodeKinds = new Map<string, NodeKind>();
let edgeKinds = new Map<string, EdgeKind>();
const families = new Set<string>(['person', 'company', 'vehicle', 'cargo', 'document', 'event', 'contact', 'place']);

export function setCatalog(catalog: KindCatalog): void {
  nodeKinds = new Map(catalog.nodes.map((k) => [k.name, k]));
  edgeKinds = new Map(catalog.edges.map((k) => [k.name, k]));
}
export const nodeKind = (name: string): NodeKind | undefined => nodeKinds.get(name);
export const edgeKind = (name: string): EdgeKind | undefined => edgeKinds.get(name);
export const kindOrder = (): string[] => [...nodeKinds.keys()];

export const familyOf = (kind: string): Family => {
  const family = nodeKinds.get(kind)?.family ?? '';
  return families.has(family) ? (family as Family) : 'place';
};
export const kindLabel = (kind: string): string => {
  const label = nodeKinds.get(kind)?.label;
  return label ? say(label) : kind;
};
export const kindPlural = (kind: string): string => {
  const label = nodeKinds.get(kind)?.plural;
  return label ? say(label) : kind;
};
/** The name of a kind beside a number. */
export const kindCounted = (kind: string): string => {
  const known = nodeKinds.get(kind);
  return known ? t().counted(say(known.label), say(known.plural)) : kind;
};
/** How a link reads from one of its ends. */
export const edgeLabel = (kind: string, direction: 'OUT' | 'IN' = 'OUT'): string => {
  const known = edgeKinds.get(kind);
  if (!known) return t().derivedKinds[kind] ?? kind.replaceAll('_', ' ');
  return say(direction === 'OUT' ? known.label : known.reverse);
};
export const property = (kind: string, name: string): PropertyKind | undefined =>
  (nodeKinds.get(kind) ?? edgeKinds.get(kind))?.properties.find((p) => p.name === name);
export const isEvent = (kind: string): boolean => nodeKinds.get(kind)?.event ?? false;

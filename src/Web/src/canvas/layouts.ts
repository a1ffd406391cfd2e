import cytoscape, { type Core, type NodeSingular } from 'cytoscape';
import fcose from 'cytoscape-fcose';
import { centred, spread, toAspect } from './force';
import type { Point } from './place';
import { known, visibleLinks, visibleNodes, type Placed } from '../state';

cytoscape.use(fcose);

export type LayoutName = 'force' | 'concentric' | 'grid' | 'time';
export const layoutNames: readonly LayoutName[] = ['force', 'concentric', 'grid', 'time'];

/** New places for everything in sight; what is pinned stays. */
export function lay(name: LayoutName, cy: Core, aspect: number): Map<string, Point> {
  const nodes = visibleNodes();
  const ids = nodes.map((n) => n.id);
  if (ids.length < 2) return new Map();
  const points =
    name === 'force'
      ? byForce(nodes, cy, aspect)
      : name === 'time'
        ? byTime(nodes)
        : name === 'grid'
          ? byGrid(nodes, aspect)
          : byRank(nodes);
  const places = new Map<string, Point>();
  nodes.forEach((n, i) => places.set(n.id, n.pinned ? { x: n.x, y: n.y } : points[i]!));
  return places;
}

/** fcose from where things are, so that the same canvas always gives the same picture; pinned nodes are its constraints. */
function byForce(nodes: readonly Placed[], cy: Core, aspect: number): Point[] {
  const eles = cy.elements().not('.off');
  const result = new Map<string, Point>();
  const layout = eles.layout({
    name: 'fcose',
    quality: 'proof',
    randomize: false,
    animate: false,
    fit: false,
    nodeDimensionsIncludeLabels: false,
    idealEdgeLength: 150,
    nodeRepulsion: 14000,
    nodeSeparation: 120,
    gravity: 0.2,
    numIter: nodes.length > 400 ? 800 : 2500,
    packComponents: false,
    fixedNodeConstraint: nodes.filter((n) => n.pinned).map((n) => ({ nodeId: n.id, position: { x: n.x, y: n.y } })),
  } as unknown as cytoscape.LayoutOptions);
  const before = nodes.map((n) => ({ x: n.x, y: n.y }));
  layout.run();
  eles.nodes().forEach((e: NodeSingular) => void result.set(e.id(), { ...e.position() }));
  cy.batch(() => nodes.forEach((n, i) => (cy.getElementById(n.id) as NodeSingular).position(before[i]!)));
  const anyPinned = nodes.some((n) => n.pinned);
  let points = nodes.map((n) => result.get(n.id) ?? { x: n.x, y: n.y });
  if (!anyPinned) points = centred(toAspect(points, aspect));
  if (nodes.length <= 400)
    spread(
      points,
      nodes.map((n) => n.pinned),
    );
  return points;
}

/** The most connected in the middle, the others on circles around it. */
function byRank(nodes: readonly Placed[]): Point[] {
  const degree = new Map<string, number>();
  for (const l of visibleLinks()) for (const id of [l.a, l.b]) degree.set(id, (degree.get(id) ?? 0) + 1);
  const order = nodes
    .map((_, i) => i)
    .sort((a, b) => (degree.get(nodes[b]!.id) ?? 0) - (degree.get(nodes[a]!.id) ?? 0) || a - b);
  const points: Point[] = nodes.map(() => ({ x: 0, y: 0 }));
  let placed = 1;
  for (let ring = 1; placed < order.length; ring++) {
    const radius = ring * 150;
    const room = Math.min(Math.floor((2 * Math.PI * radius) / 140), order.length - placed);
    for (let i = 0; i < room; i++, placed++) {
      const angle = (i / room) * 2 * Math.PI - Math.PI / 2 + ring * 0.3;
      points[order[placed]!] = { x: Math.cos(angle) * radius * 1.1, y: Math.sin(angle) * radius * 0.9 };
    }
  }
  return points;
}

function byGrid(nodes: readonly Placed[], aspect: number): Point[] {
  const order = nodes
    .map((_, i) => i)
    .sort((a, b) => {
      const [ka, kb] = [known.get(nodes[a]!.id), known.get(nodes[b]!.id)];
      return (
        (ka?.kind ?? '').localeCompare(kb?.kind ?? '') || (ka?.caption ?? '').localeCompare(kb?.caption ?? '', 'tr')
      );
    });
  const columns = Math.max(1, Math.round(Math.sqrt((nodes.length * aspect * 96) / 140)));
  const points: Point[] = nodes.map(() => ({ x: 0, y: 0 }));
  order.forEach((index, i) => (points[index] = { x: (i % columns) * 140, y: Math.floor(i / columns) * 96 }));
  return centred(points);
}

/** The first date of each node's links, left to right; without any date at the left edge. */
function byTime(nodes: readonly Placed[]): Point[] {
  const first = new Map<string, number>();
  for (const l of visibleLinks())
    for (const e of l.edges) {
      const at = Date.parse(e.validFrom ?? '');
      if (!Number.isNaN(at)) for (const id of [l.a, l.b]) first.set(id, Math.min(first.get(id) ?? Infinity, at));
    }
  const times = [...first.values()];
  const from = Math.min(...times);
  const span = Math.max(1, Math.max(...times) - from);
  const width = Math.max(640, nodes.length * 60);
  const points = nodes.map((n, i) => {
    const at = first.get(n.id);
    return { x: at === undefined ? -170 : ((at - from) / span) * width, y: (i % 7) * 92 };
  });
  const lanes: number[] = [];
  for (const i of points.map((_, i) => i).sort((a, b) => points[a]!.x - points[b]!.x)) {
    let lane = lanes.findIndex((end) => end <= points[i]!.x);
    if (lane < 0) lane = lanes.length;
    lanes[lane] = points[i]!.x + 132;
    points[i]!.y = lane * 92;
  }
  return centred(points);
}

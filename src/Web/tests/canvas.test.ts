import { describe, expect, it } from 'vitest';
import { arrange } from '../src/canvas/force';
import { placeLabels, type Box } from '../src/canvas/labels';
import { near } from '../src/canvas/place';
import { withEdges, remaining } from '../src/graph/links';
import * as state from '../src/state';

const at = (id: string, x: number, y: number) => ({ id, x, y, hidden: false, pinned: false, expanded: false });
const canvasOf = (...ids: string[]): state.Canvas => ({
  nodes: new Map(ids.map((id, i) => [id, at(id, i * 200, 0)])),
  links: new Map(),
  rings: [],
  hiddenKinds: new Set(),
});
const edge = (id: string, from: string, to: string) => ({
  derived: false,
  edge: { id, kind: 'owns', from, to, validFrom: null, validTo: null, past: false, count: 1, validation: null },
});

describe('places', () => {
  it('near a parent never lie on each other or on what is there', () => {
    const others = [at('a', 120, 0), at('b', -150, 40)];
    const places = near({ x: 0, y: 0 }, others, 50);
    expect(places).toHaveLength(50);
    const all = [...places, ...others, { x: 0, y: 0 }];
    for (const p of places)
      for (const q of all) if (p !== q) expect(Math.abs(p.x - q.x) > 100 || Math.abs(p.y - q.y) > 70).toBe(true);
  });
  it('of a ring are the same every time and apart', () => {
    const ring = {
      count: 8,
      pairs: [
        [0, 1],
        [1, 2],
        [2, 3],
        [0, 4],
        [4, 5],
        [5, 6],
        [6, 7],
      ] as [number, number][],
      core: [true, true, true, true, true, false, false, false],
      width: 700,
      height: 600,
    };
    const points = arrange(ring);
    expect(arrange(ring)).toEqual(points);
    for (let i = 0; i < 8; i++)
      for (let j = 0; j < i; j++)
        expect(Math.abs(points[i]!.x - points[j]!.x) > 110 || Math.abs(points[i]!.y - points[j]!.y) > 78).toBe(true);
  });
});

describe('labels', () => {
  it('are never over one another; the heavier one stays', () => {
    const wishes = Array.from({ length: 40 }, (_, i) => ({
      id: String(i),
      x: (i % 8) * 60,
      y: Math.floor(i / 8) * 40,
      radius: 12,
      width: 90,
      height: 28,
      weight: i,
      must: false,
    }));
    const placed = [...placeLabels(wishes, [], [], { x: -500, y: -500, w: 2000, h: 2000 }).entries()];
    expect(placed.some(([id]) => id === '39')).toBe(true);
    const apart = (a: Box, b: Box) => a.x >= b.x + b.w || b.x >= a.x + a.w || a.y >= b.y + b.h || b.y >= a.y + a.h;
    for (const [i, a] of placed) for (const [j, b] of placed) if (i !== j) expect(apart(a.box, b.box)).toBe(true);
  });
});

describe('a label without room for two lines', () => {
  it('keeps its first one', () => {
    const wish = { id: 'a', x: 0, y: 0, radius: 10, width: 80, height: 60, weight: 1, must: false };
    const walls = [
      { x: -200, y: 40, w: 400, h: 20 },
      { x: -200, y: -60, w: 400, h: 20 },
    ];
    const frame = { x: -300, y: -300, w: 600, h: 600 };
    const tight = [...walls, { x: 12, y: -40, w: 200, h: 52 }, { x: -212, y: -40, w: 200, h: 52 }];
    expect(placeLabels([wish], [], tight, frame).size).toBe(0);
    const label = placeLabels([{ ...wish, short: { width: 60, height: 15 } }], [], tight, frame).get('a');
    expect(label?.short).toBe(true);
    expect(label?.box.h).toBe(15);
  });
});

describe('links', () => {
  it('bundle the edges of a pair, once each, and only between nodes on the canvas', () => {
    const c = withEdges(canvasOf('a', 'b'), [
      edge('1', 'a', 'b'),
      edge('2', 'b', 'a'),
      edge('1', 'a', 'b'),
      edge('3', 'a', 'gone'),
    ]);
    expect(c.links.size).toBe(1);
    expect([...c.links.values()][0]!.edges).toHaveLength(2);
    expect(remaining(c, 'a', 10)).toBe(8);
    expect(withEdges(c, [edge('2', 'b', 'a')])).toBe(c);
  });
});

describe('history', () => {
  it('goes back and forth and forgets the way not taken', () => {
    state.restore(canvasOf());
    state.commit('one', () => canvasOf('a'));
    state.commit('two', () => canvasOf('a', 'b'));
    expect(state.undo()).toBe('two');
    expect([...state.canvas().nodes.keys()]).toEqual(['a']);
    expect(state.redo()).toBe('two');
    state.undo();
    state.commit('three', () => canvasOf('c'));
    expect(state.redo()).toBeNull();
    state.undo();
    expect(state.undo()).toBe('one');
    expect(state.undo()).toBeNull();
  });
  it('keeps what a step learned later', () => {
    state.restore(canvasOf('a', 'b'));
    state.commit('add', () => canvasOf('a', 'b', 'c'));
    state.amend((c) => withEdges(c, [edge('1', 'a', 'c')]));
    state.undo();
    expect(state.canvas().links.size).toBe(0);
    state.redo();
    expect(state.canvas().links.size).toBe(1);
  });
});

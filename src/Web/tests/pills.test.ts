import { describe, expect, it } from 'vitest';
import type { Box } from '../src/canvas/labels';
import { along, pillBox, placePills, type PillWish } from '../src/canvas/pills';

const apart = (a: Box, b: Box) => a.x >= b.x + b.w || b.x >= a.x + a.w || a.y >= b.y + b.h || b.y >= a.y + a.h;
const wish = (id: string, a: [number, number], b: [number, number], weight = 1, must = false): PillWish => ({
  id,
  a: { x: a[0], y: a[1] },
  b: { x: b[0], y: b[1] },
  middle: { x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2 },
  width: 30,
  weight,
  must,
});

describe('pills', () => {
  it('stand on their own line, bent or straight', () => {
    const bent = { a: { x: 0, y: 0 }, middle: { x: 100, y: 40 }, b: { x: 200, y: 0 } };
    expect(along(bent, { share: 0, aside: 0 })).toEqual(bent.a);
    expect(along(bent, { share: 0.5, aside: 0 })).toEqual(bent.middle);
    expect(along(bent, { share: 1, aside: 0 })).toEqual(bent.b);
  });
  it('cover no node and no other pill; the stronger one keeps the middle', () => {
    const wishes = Array.from({ length: 12 }, (_, i) => wish(String(i), [0, i * 9], [300, 99 - i * 9], i + 2));
    const body = { x: 140, y: 40, w: 20, h: 20 };
    const placed = placePills(wishes, [body]);
    const boxes = wishes.filter((w) => placed.has(w.id)).map((w) => pillBox(along(w, placed.get(w.id)!), w.width));
    expect(boxes.length).toBeGreaterThan(2);
    for (const [i, box] of boxes.entries()) {
      expect(apart(box, body)).toBe(true);
      for (const other of boxes.slice(i + 1)) expect(apart(box, other)).toBe(true);
    }
    const free = placePills([wish('weak', [0, 0], [300, 0], 2), wish('strong', [150, -150], [150, 150], 9)], []);
    expect(free.get('strong')?.share).toBe(0.5);
    expect(free.get('weak')?.share).not.toBe(0.5);
  });
  it('are left out of short lines, but the chosen one is always there', () => {
    const short = wish('short', [0, 0], [40, 0], 9);
    expect(placePills([short], []).has('short')).toBe(false);
    const chosen = { ...short, must: true };
    const ends = [-10, 30].map((x) => ({ x, y: -10, w: 20, h: 20 }));
    const spot = placePills([chosen], ends).get('short')!;
    for (const end of ends) expect(apart(pillBox(along(chosen, spot), chosen.width), end)).toBe(true);
  });
});

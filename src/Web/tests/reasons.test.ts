import { describe, expect, it } from 'vitest';
import { added } from '../src/panels/parts';
import { hundredths, score as written } from '../src/ui/format';

/** Noisy-or, as the server has it: each takes its share of what those before it left open. */
function reasons(contributions: readonly number[]): { score: number; all: { adds: number }[] } {
  let open = 1;
  const all = contributions.map((c) => {
    const adds = open * c;
    open -= adds;
    return { adds };
  });
  return { score: 1 - open, all };
}

/** Numbers in 0 to 1 that look like chance and are the same on every run. */
function* numbers(): Generator<number> {
  for (let state = 7; ;) yield (state = (state * 48271) % 2147483647) / 2147483647;
}

describe('what reasons are shown to add', () => {
  it('sums up to the score as it is shown, whatever the reasons', () => {
    const chance = numbers();
    const next = (): number => chance.next().value as number;
    for (let i = 0; i < 2000; i++) {
      const { score, all } = reasons(Array.from({ length: 1 + Math.floor(next() * 6) }, next));
      const shown = added(all, score);
      expect(Math.round(shown.reduce((s, n) => s + n, 0) * 100)).toBe(hundredths(score));
      shown.forEach((n, k) => expect(Math.abs(n - all[k]!.adds)).toBeLessThanOrEqual(0.0101));
    }
  });
  it('is written with the same halves as the score', () => {
    for (let i = 0; i < 1000; i++)
      expect(Number(written(i / 1000).replace(',', '.')) * 100).toBeCloseTo(hundredths(i / 1000), 6);
    expect([hundredths(0.285), hundredths(0.825), hundredths(0.8249996)]).toEqual([29, 83, 83]);
  });
});

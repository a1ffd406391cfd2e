import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mask, maskKey } from '../src/ui/mask';

type Vectors = Record<'values' | 'texts', [string, string][]>;
const vectors = JSON.parse(
  readFileSync(new URL('../../../samples/mask/vectors.json', import.meta.url), 'utf8'),
) as Vectors;

describe('personal numbers are masked as the server masks them', () => {
  it.each(vectors.values)('a value: %s', (value, shown) => expect(mask(value)).toBe(shown));
  it.each(vectors.texts)('a text: %s', (text, shown) => expect(maskKey(text)).toBe(shown));
});

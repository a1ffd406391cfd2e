import { describe, expect, it } from 'vitest';
import { find, fold, parts } from '../src/search/match';

const marked = (text: string, typed: string) =>
  parts(text, typed)
    .map((p) => (p.hit ? `[${p.text}]` : p.text))
    .join('');

describe('what was typed, in what was found', () => {
  it('folds Turkish letters and drops separators', () => {
    expect(fold('IĞDIR Işık-İpsala')).toBe('igdirisikipsala');
  });
  it('marks a name typed without Turkish letters', () => {
    expect(marked('Fatma Öztürk', 'ozturk')).toBe('Fatma [Öztürk]');
    expect(marked('M. ALI OZTURK', 'öztürk')).toBe('M. ALI [OZTURK]');
  });
  it('marks a plate however it is spaced', () => {
    expect(marked('34ABC123', '34 ABC 123')).toBe('[34ABC123]');
    expect(marked('34 BTL 907', '34btl')).toBe('[34 BTL] 907');
  });
  it('marks each of several words when they do not stand together', () => {
    expect(marked('Ayşe Öztürk Kara', 'kara ayse')).toBe('[Ayşe] Öztürk [Kara]');
  });
  it('finds nothing in nothing', () => {
    expect(find('', 'a')).toBeNull();
    expect(find('a', ' - ')).toBeNull();
  });
});

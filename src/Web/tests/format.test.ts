import { describe, expect, it } from 'vitest';
import { cell } from '../src/canvas/export';
import { nameOfId, ringCaption } from '../src/canvas/model';
import * as format from '../src/ui/format';

describe('numbers and dates', () => {
  it('write very small probabilities as powers', () => {
    expect(format.probability(6e-14)).toBe('6·10⁻¹⁴');
    expect(format.probability(9.99e-5)).toBe('1·10⁻⁴');
    expect(format.probability(0.25)).toBe('0,25');
    expect(format.probability(0)).toBe('0');
  });
  it('keep a date as precise as it was and show instants in Turkish time', () => {
    expect(format.date('2024')).toBe('2024');
    expect(format.date('2004-05')).toBe('05.2004');
    expect(format.date('2024-05-28')).toBe('28.05.2024');
    expect(format.date('2024-12-31T20:59:00Z')).toBe('31.12.2024 23:59');
    expect(format.date('2024-12-31T21:30:00Z', 'day')).toBe('01.01.2025');
    expect(format.date('31.02.2024')).toBe('31.02.2024');
  });
  it('shorten captions to 24 letters and keep both ends of long numbers', () => {
    expect([...format.caption('Öztürkler Gıda Sanayi ve Ticaret A.Ş.')].length).toBeLessThanOrEqual(24);
    expect(format.caption('24TR2203000041882399999999')).toBe('24TR2203…9999');
  });
});

describe('details', () => {
  it('lose whole parts rather than letters', () => {
    expect(format.fewer('çekici · FORD · 2012', 17)).toBe('çekici · FORD');
    expect(format.fewer('sigara · 04.04.2024 10:15', 17)).toBe('sigara');
    expect(format.fewer('Uluslararası nakliyat belgesi', 17)).toBe('Uluslararası nak…');
    expect(format.fewer('', 17)).toBe('');
  });
});

describe('a node that was not read', () => {
  it('is called by its key, a personal number masked', () => {
    expect(nameOfId('person:tr-10000000146')).toBe('1••••••••46');
    expect(nameOfId('person:ge-12AB34567')).toBe('1••••••67');
    expect(nameOfId('vehicle:tr-34BTL907')).toBe('34BTL907');
    const title = 'Konvoy · Firma 10000000146';
    expect(ringCaption({ title: { tr: title, en: title } })).toBe('Konvoy · Firma 1••••••••46');
  });
});

describe('exported cells', () => {
  it('quote what CSV needs and never start a formula', () => {
    expect(cell('a,"b"')).toBe('"a,""b"""');
    expect(cell('=1+1')).toBe("'=1+1");
    expect(cell(-3)).toBe('-3');
  });
});

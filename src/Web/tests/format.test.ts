import { describe, expect, it } from 'vitest';
import { cell } from '../src/canvas/export';
import { captionOf, ringCaption } from '../src/canvas/model';
import { setCatalog } from '../src/graph/catalog';
import type { NodeKind } from '../src/graph/types';
import * as format from '../src/ui/format';
import { mask, maskIn, maskKey } from '../src/ui/mask';

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

describe('personal numbers', () => {
  it('stay closed where they stand for a name', () => {
    const kind = (name: string, family: string) => ({ name, family, label: { tr: name, en: name } }) as NodeKind;
    setCatalog({ nodes: [kind('person', 'person'), kind('phone', 'contact'), kind('vehicle', 'vehicle')], edges: [] });
    expect(captionOf({ kind: 'person', caption: '20000000008' })).toBe('2•••••••••8');
    expect(captionOf({ kind: 'person', caption: 'AB123456' })).toBe('A••••••6');
    expect(captionOf({ kind: 'person', caption: 'Fatma Öztürk' })).toBe('Fatma Öztürk');
    expect(captionOf({ kind: 'phone', caption: '+905321114567' })).toBe('+90 532 ••• 45 67');
    expect(captionOf({ kind: 'vehicle', caption: '34 BTL 907' })).toBe('34 BTL 907');
    expect(ringCaption({ caption: '20000000008' })).toBe('2•••••••••8');
  });
  it('are closed, ends apart', () => {
    expect(mask('20000000008')).toBe('2•••••••••8');
    expect(mask('+905321114567')).toBe('+90 532 ••• 45 67');
    expect(mask('a.yilmaz@firma.tr')).toBe('a•••@firma.tr');
    expect(mask('TR330006100519786457841326')).toBe('TR33 ••• 1326');
  });
  it('do not show through keys and references', () => {
    expect(maskKey('person:tr-10000000146')).toBe('person:tr-1•••••••••6');
    expect(maskKey('person:ge-12AB34567')).toBe('person:ge-1•••••••7');
    expect(maskKey('TR|10000000146|owner')).toBe('TR|1•••••••••6|owner');
    expect(maskKey('declarations/24TR34030000123451')).toBe('declarations/24TR34030000123451');
    expect(maskIn('persons/GE|12AB34567@2024', ['12AB34567'])).toBe('persons/GE|1•••••••7@2024');
  });
});

describe('exported cells', () => {
  it('quote what CSV needs and never start a formula', () => {
    expect(cell('a,"b"')).toBe('"a,""b"""');
    expect(cell('=1+1')).toBe("'=1+1");
    expect(cell(-3)).toBe('-3');
  });
});

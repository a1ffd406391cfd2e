import { lang, t } from '../text';

/** Border records speak of Turkish time, wherever the reader sits. */
const zone = 'Europe/Istanbul';
const locale = (): string => (lang() === 'tr' ? 'tr-TR' : 'en-GB');

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();
function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale() + JSON.stringify(options);
  const made = (cache.get(key) as Intl.NumberFormat | undefined) ?? new Intl.NumberFormat(locale(), options);
  cache.set(key, made);
  return made;
}
function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale() + JSON.stringify(options);
  const made = (cache.get(key) as Intl.DateTimeFormat | undefined) ?? new Intl.DateTimeFormat(locale(), options);
  cache.set(key, made);
  return made;
}

export const number = (value: number): string => numberFormat({ maximumFractionDigits: 0 }).format(value);
/** A total as the server told it: one whose counting a bound ended is said to be a least. */
export const total = (value: number, atLeast: boolean): string =>
  atLeast ? t().atLeast(number(value)) : number(value);
/** Scores have six digits; from these two are made everywhere alike, halves upwards. */
export const hundredths = (value: number): number => Math.round(Math.round(value * 1e6) / 1e4);
export const score = (value: number): string =>
  numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(hundredths(value) / 100);
export const decimal = (value: number): string => numberFormat({ maximumSignificantDigits: 3 }).format(value);
export const signed = (value: number): string =>
  numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' }).format(value);

const raised: Record<string, string> = {
  '-': '⁻',
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
};
/** 6·10⁻¹⁴; ordinary numbers stay ordinary. */
export function probability(value: number): string {
  if (value === 0) return '0';
  if (value >= 0.001) return decimal(value);
  const power = Math.floor(Math.log10(value));
  const digits = Math.round(value / 10 ** power);
  const [lead, exponent] = digits === 10 ? [1, power + 1] : [digits, power];
  return `${lead}·10${[...String(exponent)].map((c) => raised[c] ?? c).join('')}`;
}

export type Detail = 'full' | 'short' | 'brief' | 'day' | 'time';
const day: Intl.DateTimeFormatOptions = { day: '2-digit', month: '2-digit', year: 'numeric' };
const hours: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: zone };
/** As precise as the record was: a year, a month and a day stay what they are, and only an instant gets hours. */
export function date(iso: string | null, detail: Detail = 'full'): string {
  if (!iso) return '';
  if (/^\d{4}$/.test(iso)) return iso;
  const month = /^(\d{4})-(\d{2})$/.exec(iso);
  if (month) return `${month[2]}${lang() === 'tr' ? '.' : '/'}${month[1]}`;
  const plain = /^(\d{4})-(\d{2})-(\d{2})$/.test(iso);
  const instant = new Date(plain ? `${iso}T00:00:00Z` : iso);
  if (Number.isNaN(instant.getTime())) return iso;
  const timeZone = plain ? 'UTC' : zone;
  if (detail === 'time') return dateFormat(hours).format(instant);
  const parts = dateFormat({ ...day, timeZone }).formatToParts(instant);
  const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? '';
  const mark = lang() === 'tr' ? '.' : '/';
  if (detail === 'short') return `${part('day')}${mark}${part('month')}`;
  const year = detail === 'brief' ? part('year').slice(-2) : part('year');
  const text = [part('day'), part('month'), year].join(mark);
  return plain || detail === 'day' || detail === 'brief' ? text : `${text} ${dateFormat(hours).format(instant)}`;
}
export function period(from: string | null, to: string | null): string {
  if (!from && !to) return '';
  return `${from ? `${date(from, 'day')} ` : ''}–${to ? ` ${date(to, 'day')}` : ''}`;
}
export const shorten = (text: string, most: number): string => {
  const letters = [...text];
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
};
/** As many of the parts of a detail as there is room for; the first one is shortened rather than left out. */
export function fewer(text: string, most: number): string {
  const [first = '', ...rest] = text.split(' · ');
  let kept = shorten(first, most);
  for (const part of rest) {
    if ([...kept].length + 3 + [...part].length > most) break;
    kept = `${kept} · ${part}`;
  }
  return kept;
}
export const cap = (text: string): string =>
  text === '' ? text : [...text][0]!.toLocaleUpperCase(lang()) + [...text].slice(1).join('');
/** Long numbers keep their ends, which is where people look. */
export function caption(text: string, most = 24): string {
  if ([...text].length <= most) return text;
  if (/^[A-Z0-9]{14,}$/.test(text)) return `${text.slice(0, 8)}…${text.slice(-4)}`;
  return shorten(text, most);
}

import { property } from '../graph/catalog';
import { lang, t } from '../text';
import { date, decimal, number } from './format';

const isoTime = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/;

function country(code: string): string {
  try {
    return new Intl.DisplayNames([lang()], { type: 'region', fallback: 'none' }).of(code) ?? code;
  } catch {
    return code;
  }
}

function byType(type: string, name: string, text: string): string {
  switch (type) {
    case 'date':
    case 'time':
      return date(text);
    case 'number':
    case 'integer':
    case 'decimal': {
      const value = Number(text);
      if (text === '' || !Number.isFinite(value) || /year|lat|lon/i.test(name)) return text;
      return Number.isInteger(value) || Math.abs(value) >= 1000 ? number(value) : decimal(value);
    }
    case 'bool':
      return text === 'true' || text === '1' ? t().yes : t().no;
    case 'country':
      return country(text);
    default:
      return t().values[text] ?? text;
  }
}

/** A value as the reader writes it; the original stays in a title beside it. */
export function valueText(kind: string, name: string, text: string): string {
  const known = property(kind, name);
  const shown = byType(known?.type ?? '', name, text);
  return known?.unit ? `${shown} ${known.unit}` : shown;
}

/** The second line of a node: the server joins raw values, the reader sees words and dates. */
export const detailText = (detail: string | null): string =>
  (detail ?? '')
    .split(' · ')
    .map((part) => t().values[part] ?? (isoTime.test(part) ? date(part) : part))
    .join(' · ');

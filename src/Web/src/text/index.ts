import { en } from './en';
import { tr, type Texts } from './tr';
import type { Text } from '../graph/types';

export type Lang = 'tr' | 'en';
const languages: Record<Lang, Texts> = { tr, en };
const remembered = 'zincir.lang';

let current: Lang = (() => {
  try {
    return localStorage.getItem(remembered) === 'en' ? 'en' : 'tr';
  } catch {
    return 'tr';
  }
})();

export const lang = (): Lang => current;
export const t = (): Texts => languages[current];
/** The reader's half of a text that comes in both languages. */
export const say = (text: Text): string => text[current];

export function setLang(next: Lang): void {
  current = next;
  try {
    localStorage.setItem(remembered, next);
  } catch {
    // A browser that keeps nothing simply starts in Turkish next time.
  }
}

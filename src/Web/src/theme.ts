import { tell } from './state';

export type Theme = 'system' | 'light' | 'dark';
const remembered = 'zincir.theme';

let current: Theme = (() => {
  try {
    const kept = localStorage.getItem(remembered);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
})();
export const theme = (): Theme => current;

export function setTheme(next: Theme): void {
  current = next;
  try {
    localStorage.setItem(remembered, next);
  } catch {
    // Nothing kept: the next visit follows the system again.
  }
  apply();
  tell('theme');
}
export function apply(): void {
  document.documentElement.classList.toggle('light', current === 'light');
  document.documentElement.classList.toggle('dark', current === 'dark');
}
export const watchSystem = (): void =>
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => current === 'system' && tell('theme'));

import { h } from './dom';
import { icon } from './icons';
import { ApiError } from '../api';
import { t } from '../text';

/** Lines where words will be. */
export const loading = (label: string, lines = 4): HTMLElement =>
  h(
    'div',
    { class: 'loading', role: 'status' },
    h('span', { class: 'sr' }, label),
    Array.from({ length: lines }, () => h('i', { 'aria-hidden': 'true' })),
  );

export function why(error: unknown): string {
  const code = error instanceof ApiError ? error.code : 'ERROR';
  const texts = t().errors;
  return (texts as Record<string, string>)[code] ?? (code.startsWith('HTTP_5') ? texts.SERVER : texts.ERROR);
}

export const failed = (error: unknown, retry: () => void): HTMLElement =>
  h(
    'div',
    { class: 'state', role: 'alert' },
    icon('warn'),
    h('p', null, why(error)),
    h('button', { type: 'button', class: 'btn', onclick: retry }, t().retry),
  );

export const nothing = (text: string, action?: { label: string; run: () => void }): HTMLElement =>
  h(
    'div',
    { class: 'state quiet' },
    h('p', null, text),
    action ? h('button', { type: 'button', class: 'btn', onclick: action.run }, action.label) : null,
  );

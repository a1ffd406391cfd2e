import { announce, h } from './dom';
import { t } from '../text';

let timer = 0;

/** One short sentence about what just happened, with at most one thing to do about it. */
export function toast(text: string, action?: { label: string; run: () => void }): void {
  const place = document.getElementById('toast');
  if (!place) return;
  announce(text);
  clearTimeout(timer);
  const hide = () => place.replaceChildren();
  place.replaceChildren(
    h(
      'div',
      { class: 'float toast' },
      h('span', null, text),
      action
        ? h(
            'button',
            {
              type: 'button',
              class: 'link',
              onclick: () => {
                hide();
                action.run();
              },
            },
            action.label,
          )
        : null,
      h('button', { type: 'button', class: 'link quiet', onclick: hide }, t().close),
    ),
  );
  timer = window.setTimeout(hide, 8000);
}

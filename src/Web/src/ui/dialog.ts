import { h, uid, type Child } from './dom';
import { icon } from './icons';
import { t } from '../text';

/** A modal with a title; the browser keeps the focus inside and gives it back. */
export function dialog(title: string, ...body: Child[]): HTMLDialogElement {
  const id = uid('dialog');
  const box = h(
    'dialog',
    { class: 'dialog', 'aria-labelledby': id },
    h(
      'div',
      { class: 'row top' },
      h('h2', { id, class: 'sp' }, title),
      h(
        'button',
        { type: 'button', class: 'ib', 'aria-label': t().close, title: t().close, onclick: () => box.close() },
        icon('close'),
      ),
    ),
    h('div', { class: 'body', tabindex: '0', role: 'group', 'aria-labelledby': id }, body),
  );
  box.addEventListener('close', () => box.remove());
  box.addEventListener('click', (event) => {
    if (event.target === box) box.close();
  });
  document.body.append(box);
  box.showModal();
  return box;
}

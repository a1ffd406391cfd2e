import * as api from '../api';
import type { Evidence, RawField, RecordFull } from '../graph/types';
import { sourceLabel } from '../graph/sources';
import { lang, say, t } from '../text';
import { fill, h, uid } from '../ui/dom';
import { date, number } from '../ui/format';
import { icon } from '../ui/icons';
import { failed, loading, nothing, why } from '../ui/states';
import { toast } from '../ui/toast';

/** A record in place: where it stands, how good it is, and its raw row with personal values closed. */
export function recordView(ref: string, onClose?: () => void): HTMLElement {
  const root = h('div', { class: 'record', role: 'group', 'aria-label': t().record.title });
  const load = async (): Promise<void> => {
    fill(root, loading(t().loading, 3));
    try {
      const record = await api.record(ref);
      if (record) fill(root, head(record, onClose), rows(record));
      else fill(root, nothing(t().record.gone));
    } catch (error) {
      fill(
        root,
        failed(error, () => void load()),
      );
    }
  };
  void load();
  return root;
}

function head(record: RecordFull, onClose?: () => void): HTMLElement {
  const x = t().record;
  const masked = record.title.includes('•');
  const shown = masked ? `${record.source}/${record.title}@${record.version}` : record.ref;
  const notes = [
    record.file && record.line !== null ? x.place(record.file, number(record.line)) : record.file,
    record.grade ? x.gradeOf(record.grade) : null,
    x.compartment(record.compartment),
    record.deleted ? x.deleted : record.live ? x.live : x.notLive,
    record.contents > 1 ? x.contents(number(record.contents)) : null,
  ].filter(Boolean);
  return h(
    'div',
    { class: 'rec-head' },
    h(
      'div',
      { class: 'row' },
      h('b', { class: 'sp x' }, say(record.sourceLabel)),
      h('button', { type: 'button', class: 'link x', onclick: () => void copy(shown) }, x.copy),
      masked
        ? h('button', { type: 'button', class: 'link x', onclick: () => void copy(record.ref) }, x.copyWhole)
        : null,
      onClose
        ? h(
            'button',
            { type: 'button', class: 'ib tiny', 'aria-label': x.close, title: x.close, onclick: onClose },
            icon('close', true),
          )
        : null,
    ),
    h('p', { class: 'x m ref' }, shown),
    h('p', { class: 'x m', title: x.seen(record.firstSeen, record.lastSeen) }, notes.join(' · ')),
  );
}

async function copy(ref: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(ref);
    toast(t().canvas.copied);
  } catch {
    toast(t().canvas.notCopied);
  }
}

function rows(record: RecordFull): HTMLElement {
  const x = t().record;
  let asked: Promise<RawField[]> | null = null;
  /** A field with its personal value; the row is asked for once. */
  const open = async (field: RawField): Promise<string> => {
    const all = await (asked ??= api.row(record.ref));
    return all[record.columns.indexOf(field)]?.value ?? field.value;
  };
  const column = (field: RawField): HTMLElement => rawField(field, open);
  const filled = record.columns.filter((c) => c.value !== '');
  const empty = record.columns.filter((c) => c.value === '');
  const list = h('dl', { class: 'raw', 'aria-label': x.columns }, filled.map(column));
  if (empty.length === 0) return list;
  const more = h('div', { hidden: true }, h('dl', { class: 'raw' }, empty.map(column)));
  const toggle = h(
    'button',
    {
      type: 'button',
      class: 'link x',
      'aria-expanded': 'false',
      onclick: () => {
        more.hidden = !more.hidden;
        toggle.setAttribute('aria-expanded', String(!more.hidden));
        toggle.textContent = more.hidden ? x.empty(number(empty.length)) : x.hideEmpty;
      },
    },
    x.empty(number(empty.length)),
  );
  return h('div', null, list, more, toggle);
}

function rawField(field: RawField, open: (field: RawField) => Promise<string>): HTMLElement {
  const value = h('span', { class: 'v' }, field.value);
  return h(
    'div',
    null,
    h('dt', null, field.name),
    h('dd', null, value, field.personal ? reveal(field, value, open) : null),
  );
}

/** The eye that asks for one personal value, and closes it again. */
function reveal(field: RawField, place: HTMLElement, open: (field: RawField) => Promise<string>): HTMLElement {
  const x = t().record;
  let shown = false;
  const press = async (): Promise<void> => {
    try {
      place.textContent = shown ? field.value : await open(field);
    } catch (error) {
      return toast(why(error));
    }
    shown = !shown;
    fill(button, icon(shown ? 'hide' : 'eye', true));
    button.title = shown ? x.conceal : x.reveal;
    button.setAttribute('aria-label', shown ? x.concealOf(field.name) : x.revealOf(field.name));
    button.setAttribute('aria-pressed', String(shown));
  };
  const button: HTMLButtonElement = h(
    'button',
    {
      type: 'button',
      class: 'ib tiny',
      'aria-pressed': 'false',
      'aria-label': x.revealOf(field.name),
      title: x.reveal,
      onclick: () => void press(),
    },
    icon('eye', true),
  );
  return button;
}

/** The records behind something: one line each, opened in place. */
export function evidenceList(evidence: readonly Evidence[], total: number, label: string): HTMLElement {
  const rows = evidence.map((e) => evidenceRow(e));
  return h(
    'div',
    { class: 'evidence', role: 'group', 'aria-label': label },
    rows,
    total > evidence.length
      ? h('p', { class: 'x m' }, t().panel.evidenceShown(number(evidence.length), number(total)))
      : null,
  );
}

export function evidenceRow(e: Evidence): HTMLElement {
  const id = uid('record');
  const place = h('div', { id });
  const button: HTMLButtonElement = h(
    'button',
    {
      type: 'button',
      class: 'ev',
      'aria-expanded': 'false',
      'aria-controls': id,
      onclick: () => toggle(),
    },
    icon('go', true),
    h('span', { class: 'sp cut' }, sourceLabel(e.source), h('span', { class: 'm' }, ` ${e.title}`)),
    h('span', { class: 'x m nw', title: e.version, lang: lang() }, date(e.version, 'day')),
    e.grade ? h('span', { class: 'tag' }, e.grade) : null,
  );
  const toggle = (): void => {
    const opened = button.getAttribute('aria-expanded') === 'true';
    button.setAttribute('aria-expanded', String(!opened));
    if (opened) place.replaceChildren();
    else
      fill(
        place,
        recordView(e.ref, () => {
          toggle();
          button.focus();
        }),
      );
  };
  return h('div', { class: 'evrow' }, button, place);
}

/** A link like "22 kayıt" that opens its list under itself. */
export function evidenceToggle(
  evidence: readonly Evidence[],
  total: number,
  label: string,
  text?: string,
): { button: HTMLElement; place: HTMLElement } {
  const id = uid('evidence');
  const place = h('div', { id, class: 'under' });
  if (total === 0) return { button: h('span', { class: 'x m nw' }, t().panel.noRecords), place };
  const shown = text ?? t().panel.records(number(total));
  const button: HTMLButtonElement = h(
    'button',
    {
      type: 'button',
      class: 'link x nw',
      'aria-expanded': 'false',
      'aria-controls': id,
      'aria-label': `${shown}, ${label}`,
      onclick: () => {
        const opened = button.getAttribute('aria-expanded') === 'true';
        button.setAttribute('aria-expanded', String(!opened));
        fill(place, opened ? null : evidenceList(evidence, total, label));
      },
    },
    shown,
  );
  return { button, place };
}

import * as api from '../api';
import { show } from '../actions';
import { kindPlural } from '../graph/catalog';
import { learn } from '../graph/known';
import type { SearchHit, SearchResult } from '../graph/types';
import { picked } from '../paths';
import { on, ui } from '../state';
import { t } from '../text';
import { announce, fill, h } from '../ui/dom';
import { number, total } from '../ui/format';
import { icon } from '../ui/icons';
import { failed, loading } from '../ui/states';
import { groupHead, groups, option } from './results';

const pause = 90;
const most = 40;

/** The one search field of the page; it stands in the header, or in the middle while the canvas is empty. */
export class Search {
  readonly root: HTMLElement;
  private readonly input = h('input', {
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': 'hits',
    'data-k': 'search',
  });
  private readonly clear = h(
    'button',
    { type: 'button', class: 'ib tiny', hidden: true, onclick: () => this.reset(true) },
    icon('close', true),
  );
  private readonly hint = h('kbd', { 'aria-hidden': 'true' }, '/');
  private readonly drop = h('div', { class: 'float drop', hidden: true });
  private timer = 0;
  private request: AbortController | null = null;
  private pending: Promise<void> | null = null;
  private result: SearchResult | null = null;
  private kinds: string[] = [];
  private only: string | null = null;
  private hits: SearchHit[] = [];
  private at = 0;
  private asked = '';

  constructor(private readonly onDone: () => void) {
    this.root = h('div', { class: 'find' }, icon('search'), this.input, this.clear, this.hint, this.drop);
    this.input.addEventListener('input', () => this.typed());
    this.input.addEventListener('keydown', (e) => this.key(e));
    this.input.addEventListener('focus', () => this.result && this.input.value && this.open());
    this.drop.addEventListener('pointerdown', (e) => e.preventDefault());
    this.drop.addEventListener('click', (e) => {
      const id = (e.target as HTMLElement).closest<HTMLElement>('[data-id]')?.dataset.id;
      const hit = this.hits.find((x) => x.node.id === id);
      if (hit) this.choose(hit);
    });
    this.drop.addEventListener('pointermove', (e) => {
      const id = (e.target as HTMLElement).closest<HTMLElement>('[data-id]')?.dataset.id;
      const index = this.hits.findIndex((x) => x.node.id === id);
      if (index >= 0 && index !== this.at) this.go(index, false);
    });
    document.addEventListener('pointerdown', (e) => {
      if (!this.root.contains(e.target as Node)) this.close();
    });
    this.root.addEventListener('focusout', (e) => {
      if (e.relatedTarget && !this.root.contains(e.relatedTarget as Node)) this.close();
    });
    on(['lang'], () => this.words());
    this.words();
  }

  focus(): void {
    this.input.focus({ preventScroll: true });
    this.input.select();
  }
  /** As if it had been typed. */
  type(text: string): void {
    this.input.value = text;
    this.input.focus({ preventScroll: true });
    this.typed();
  }
  reset(focus: boolean): void {
    this.request?.abort();
    clearTimeout(this.timer);
    this.input.value = '';
    this.result = null;
    this.only = null;
    this.hits = [];
    this.clear.hidden = true;
    this.hint.hidden = false;
    this.close();
    if (focus) this.input.focus({ preventScroll: true });
  }

  private words(): void {
    const x = t().search;
    this.input.placeholder = x.placeholder;
    this.input.setAttribute('aria-label', x.label);
    this.clear.setAttribute('aria-label', x.clear);
    this.clear.title = x.clear;
    if (!this.drop.hidden) this.draw();
  }
  private typed(): void {
    const text = this.input.value.trim();
    this.clear.hidden = this.input.value === '';
    this.hint.hidden = this.input.value !== '';
    this.only = null;
    clearTimeout(this.timer);
    if (text === '') return this.reset(true);
    this.pending = new Promise((done) => {
      this.timer = window.setTimeout(() => void this.ask(text).finally(done), pause);
    });
  }
  private async ask(text: string): Promise<void> {
    this.request?.abort();
    const request = (this.request = new AbortController());
    if (this.result === null) {
      fill(this.drop, h('div', { class: 'wait' }, loading(t().search.waiting, 3)));
      this.open();
    }
    try {
      const result = await api.search(text, this.only ? [this.only] : null, most, request.signal);
      if (request.signal.aborted) return;
      this.result = result;
      if (this.only === null) this.kinds = result.groups.map((g) => g.kind);
      this.asked = text;
      this.at = 0;
      this.draw();
      this.open();
      announce(t().search.heard(total(result.total, result.atLeast)));
    } catch (error) {
      if (request.signal.aborted) return;
      this.result = null;
      this.hits = [];
      fill(
        this.drop,
        failed(error, () => void this.ask(text)),
      );
      this.open();
    }
  }

  private draw(): void {
    const x = t().search;
    if (!this.result) return;
    const found = groups(this.result, this.only);
    this.hits = found.flatMap((g) => g.hits);
    let i = 0;
    const list = h(
      'div',
      { id: 'hits', role: 'listbox', 'aria-label': x.results, class: 'hits' },
      found.map((g) =>
        h(
          'div',
          { role: 'group', 'aria-label': kindPlural(g.kind) },
          groupHead(g, g.hits.length, this.result!.atLeast),
          g.hits.map((hit) => option(hit, this.asked, `hit-${i}`, i++ === this.at)),
        ),
      ),
    );
    const none =
      this.hits.length === 0
        ? h(
            'div',
            { class: 'state quiet' },
            h('p', null, h('b', null, x.none(this.asked))),
            h('p', { class: 'm' }, x.noneHint),
          )
        : null;
    fill(
      this.drop,
      none ?? list,
      h(
        'div',
        { class: 'dfoot x m' },
        h(
          'span',
          { class: 'sp', role: 'status' },
          x.total(number(this.hits.length), total(this.result.total, this.result.atLeast)),
          this.only ? ` · ${x.only(kindPlural(this.only))}` : null,
        ),
        this.hits.length > 0 ? h('span', { class: 'wide' }, h('kbd', null, 'Enter'), ' ', x.put) : null,
        this.kinds.length > 1
          ? h(
              'button',
              { type: 'button', class: 'link quiet x', tabindex: '-1', onclick: () => this.cycle(1) },
              h('kbd', null, 'Tab'),
              ' ',
              x.filter,
            )
          : null,
      ),
    );
    this.mark();
  }
  private mark(): void {
    this.drop.querySelectorAll<HTMLElement>('[role=option]').forEach((o, i) => {
      o.classList.toggle('on', i === this.at);
      o.setAttribute('aria-selected', String(i === this.at));
    });
    if (this.hits.length > 0 && !this.drop.hidden) this.input.setAttribute('aria-activedescendant', `hit-${this.at}`);
    else this.input.removeAttribute('aria-activedescendant');
  }
  private go(index: number, scroll = true): void {
    this.at = (index + this.hits.length) % this.hits.length;
    this.mark();
    if (scroll) document.getElementById(`hit-${this.at}`)?.scrollIntoView({ block: 'nearest' });
  }
  private open(): void {
    this.drop.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
    this.mark();
  }
  private close(): void {
    this.drop.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }
  private cycle(step: number): void {
    const all: (string | null)[] = [null, ...this.kinds];
    this.only = all[(all.indexOf(this.only) + step + all.length) % all.length] ?? null;
    void this.ask(this.input.value.trim());
  }
  private choose(hit: SearchHit): void {
    this.reset(false);
    this.input.blur();
    learn([hit.node]);
    if (ui.pickFrom) return picked(hit.node.id);
    show(hit.node);
    this.onDone();
  }
  private key(e: KeyboardEvent): void {
    const opened = !this.drop.hidden;
    if (e.key === 'ArrowDown' && this.hits.length > 0) this.go(opened ? this.at + 1 : this.at);
    else if (e.key === 'ArrowUp' && this.hits.length > 0) this.go(this.at - 1);
    else if (e.key === 'Enter') void this.enter();
    else if (e.key === 'Escape' && opened) this.close();
    else if (e.key === 'Escape') (this.reset(false), this.input.blur(), this.onDone());
    else if (e.key === 'Tab' && opened && this.kinds.length > 1) this.cycle(e.shiftKey ? -1 : 1);
    else if (e.key !== '/' || this.input.value !== '') return; // the key that leads here, pressed once more
    e.preventDefault();
    e.stopPropagation();
  }
  private async enter(): Promise<void> {
    await this.pending;
    const hit = this.hits[this.at];
    if (hit) this.choose(hit);
  }
}

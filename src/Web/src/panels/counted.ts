import * as api from '../api';
import { edgeLabel } from '../graph/catalog';
import type { DerivedLink, Why } from '../graph/types';
import { t } from '../text';
import { fill, h } from '../ui/dom';
import { number } from '../ui/format';
import { failed, loading } from '../ui/states';
import { section } from './parts';
import { evidenceList } from './record';

/** What a link without a test was counted from, record by record; the ring that counted it has them. */
export function countedSection(why: Why, d: DerivedLink, signal: AbortSignal): HTMLElement | null {
  if (d.meetings.length > 0) return null;
  const x = t().edge;
  const place = h('div');
  const count = h('span', { class: 'x m' });
  const load = async (): Promise<void> => {
    fill(place, loading(t().loading, 4));
    try {
      const edges = await api.ringEvidence(d.ring.id, signal);
      const pair = new Set([why.a.id, why.b.id]);
      const edge = edges.find((e) => e.derived && e.kind === d.kind && pair.has(e.from) && pair.has(e.to));
      count.textContent = edge ? t().panel.records(number(edge.evidenceTotal)) : '';
      const label = t().panel.evidenceOf(edgeLabel(d.kind));
      fill(
        place,
        edge && edge.evidence.length > 0
          ? evidenceList(edge.evidence, edge.evidenceTotal, label)
          : h('p', { class: 'x m' }, t().panel.noRecords),
      );
    } catch (error) {
      if (!signal.aborted)
        fill(
          place,
          failed(error, () => void load()),
        );
    }
  };
  void load();
  return section(x.countedFrom, count, place);
}

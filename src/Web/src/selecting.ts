import { linksOf, otherEnd } from './graph/links';
import * as state from './state';
import { canvas, known, select, ui, visible } from './state';

export const selectNeighbours = (ids: readonly string[]): void => {
  const found = new Set(ids);
  for (const id of ids)
    for (const l of linksOf(canvas(), id)) if (visible(canvas(), otherEnd(l, id))) found.add(otherEnd(l, id));
  select({ nodes: [...found] });
};
export const selectKind = (kind: string): void =>
  select({
    nodes: state
      .visibleNodes()
      .map((n) => n.id)
      .filter((id) => known.get(id)?.kind === kind),
  });
export const selectAll = (): void => select({ nodes: state.visibleNodes().map((n) => n.id) });
export const invert = (): void =>
  select({
    nodes: state
      .visibleNodes()
      .map((n) => n.id)
      .filter((id) => !ui.selection.nodes.includes(id)),
  });

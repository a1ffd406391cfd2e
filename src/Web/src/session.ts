import { ring } from './api';
import { learn, learnRing } from './graph/known';
import type { NodeBits } from './graph/types';
import { canvas, known, on, restore, type Canvas, type Link, type Placed } from './state';

const name = 'zincir.canvas';
const mostBytes = 2_000_000;

interface Saved {
  hash: string;
  nodes: Placed[];
  links: Link[];
  rings: string[];
  hiddenKinds: string[];
  known: NodeBits[];
}

/** A reloaded tab finds its canvas again, as long as the data behind it is the same. Nothing of it is in the address. */
export function keepCanvas(hash: string): void {
  let timer = 0;
  on(['canvas'], () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => save(hash), 400);
  });
}

function save(hash: string): void {
  const c = canvas();
  const saved: Saved = {
    hash,
    nodes: [...c.nodes.values()],
    links: [...c.links.values()],
    rings: [...c.rings],
    hiddenKinds: [...c.hiddenKinds],
    known: [...c.nodes.keys()].map((id) => known.get(id)).filter((n): n is NodeBits => n !== undefined),
  };
  const text = JSON.stringify(saved);
  try {
    if (text.length < mostBytes) sessionStorage.setItem(name, text);
    else sessionStorage.removeItem(name);
  } catch {
    // No room or no storage: the canvas simply does not survive a reload.
  }
}

export async function findCanvas(hash: string): Promise<boolean> {
  try {
    const saved = JSON.parse(sessionStorage.getItem(name) ?? 'null') as Saved | null;
    if (!saved || saved.hash !== hash || saved.nodes.length === 0) return false;
    learn(saved.known);
    for (const id of saved.rings) {
      const found = await ring(id);
      if (found) learnRing(found);
    }
    const found: Canvas = {
      nodes: new Map(saved.nodes.map((n) => [n.id, n])),
      links: new Map(saved.links.map((l) => [l.id, l])),
      rings: saved.rings,
      hiddenKinds: new Set(saved.hiddenKinds),
    };
    restore(found);
    return true;
  } catch {
    return false;
  }
}

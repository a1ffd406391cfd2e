import type { NodeBits, RingFull } from './types';
import { known, knownRings, tell } from '../state';
import { picture } from './sight';

export function learn(nodes: readonly NodeBits[]): void {
  for (const node of nodes) known.set(node.id, node);
}
export function learnRing(ring: RingFull): void {
  knownRings.set(ring.id, ring);
  learn(picture(ring).map((m) => m.node));
  tell('rings');
}

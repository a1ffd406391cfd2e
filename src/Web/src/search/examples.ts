import * as api from '../api';
import { familyOf } from '../graph/catalog';
import { learnRing } from '../graph/known';
import type { RingFull, RingMember } from '../graph/types';
import { fold } from './match';

export interface Example {
  kind: string;
  text: string;
  about: 'plate' | 'name' | 'container' | 'part';
}

const strongest = (ring: RingFull, family: string): RingMember | undefined =>
  ring.members
    .filter((m) => familyOf(m.node.kind) === family)
    .sort((a, b) => Number(b.core) - Number(a.core) || b.score - a.score)[0];

/** Owners of containers whose numbers are common at sea: any that occurs in the data will do. */
const owners = ['MSCU', 'MSKU', 'TCLU', 'MAEU', 'CMAU', 'HLXU', 'TGHU', 'TEMU'];

/** Three searches that find something here: taken from the strongest ring and from the data, never made up. */
export async function examples(topRing: string | undefined): Promise<Example[]> {
  const found: Example[] = [];
  const ring = topRing ? await api.ring(topRing) : null;
  if (ring) {
    learnRing(ring);
    const vehicle = strongest(ring, 'vehicle');
    if (vehicle) found.push({ kind: vehicle.node.kind, text: vehicle.node.caption, about: 'plate' });
    const named = ring.members.filter((m) => familyOf(m.node.kind) === 'person' && !m.node.caption.includes('•'));
    const person =
      named.find((m) => fold(m.node.caption) !== m.node.caption.toLowerCase().replaceAll(' ', '')) ?? named[0];
    const surname = person?.node.caption.split(/\s+/).at(-1);
    if (person && surname) found.push({ kind: person.node.kind, text: fold(surname), about: 'name' });
  }
  const inRing = ring?.members.find((m) => m.node.kind === 'container');
  let container = inRing?.node.caption;
  for (const owner of container ? [] : owners) {
    const answer = await api.search(owner, ['container'], 1);
    container = answer.nodes[0]?.node.caption;
    if (container) break;
  }
  if (container)
    found.push({ kind: 'container', text: `${container.slice(0, 4)} ${container.slice(4, 8)}`, about: 'container' });
  const document = found.length < 3 ? ring?.members.find((m) => familyOf(m.node.kind) === 'document') : undefined;
  if (document) found.push({ kind: document.node.kind, text: document.node.caption.slice(-8), about: 'part' });
  return found;
}

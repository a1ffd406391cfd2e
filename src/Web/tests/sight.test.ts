import { describe, expect, it } from 'vitest';
import { firstSight, picture } from '../src/graph/sight';
import type { RingFull, RingMember } from '../src/graph/types';

const member = (id: string, kind: string, core = false, seized = false): RingMember =>
  ({ node: { id, kind, seized, watchlisted: false, rings: [] }, core, role: null, score: 0 }) as unknown as RingMember;
const edge = (from: string, to: string, count = 1) => ({ id: `${from}-${to}`, from, to, count });

/** Three vehicles, forty clients of one each, one company that two share, one seizure and one gate that nothing ties. */
function ring(): RingFull {
  const clients = Array.from({ length: 40 }, (_, i) => member(`client${i}`, 'company'));
  return {
    members: [...['v1', 'v2', 'v3'].map((id) => member(id, 'vehicle', true)), ...clients, member('shared', 'company')],
    gates: [member('gate', 'place').node],
    crossings: [],
    seizures: [member('seizure', 'seizure', false, true).node],
    watches: [],
    contacts: [],
    edges: [
      ...clients.map((c, i) => edge(`v${(i % 3) + 1}`, c.node.id)),
      edge('v1', 'shared'),
      edge('shared', 'v2', 8),
      edge('seizure', 'v3'),
    ],
  } as unknown as RingFull;
}

describe('the first sight of a ring', () => {
  it('has all of the core and the context that ties most, and is small', () => {
    const ids = firstSight(ring()).map((m) => m.node.id);
    expect(ids).toEqual(expect.arrayContaining(['v1', 'v2', 'v3', 'shared', 'seizure']));
    expect(ids).not.toContain('gate');
    expect(ids.length).toBeLessThanOrEqual(24);
  });
  it('is the same every time, in the order of the ring', () => {
    const first = firstSight(ring()).map((m) => m.node.id);
    expect(firstSight(ring()).map((m) => m.node.id)).toEqual(first);
    const order = picture(ring()).map((m) => m.node.id);
    expect([...first].sort((a, b) => order.indexOf(a) - order.indexOf(b))).toEqual(first);
  });
  it('of a small ring is the ring', () => {
    const whole = ring();
    const small = { ...whole, members: whole.members.slice(0, 20) };
    expect(firstSight(small)).toEqual(picture(small));
    expect(picture(small).slice(0, 20)).toEqual(small.members);
  });
});

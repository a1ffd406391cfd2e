import type { RingFull, RingMember } from './types';

/** All that a ring's picture may hold: its members, then gates, crossings, seizures, watchlist entries and shared contacts. */
export const picture = (ring: RingFull): RingMember[] => [
  ...ring.members,
  ...[...ring.gates, ...ring.crossings, ...ring.seizures, ...ring.watches, ...ring.contacts].map((node) => ({
    node,
    core: false,
    role: null,
    roleText: null,
    score: 0,
    reasons: [],
  })),
];

/** Rings up to this size are opened whole. */
const whole = 24;
/** What of the context says less than this is left for the click that brings the rest. */
const least = 0.5;

/**
 * What of a ring is drawn when it is opened: its core, then the context that tells most. A large ring drawn whole is a
 * picture of its clients and gates; what is left out is counted on the panel and comes with one click.
 */
export function firstSight(ring: RingFull): RingMember[] {
  const all = picture(ring);
  if (all.length <= whole) return all;
  const ties = tiesOf(ring);
  const core = new Set(all.filter((m) => m.core).map((m) => m.node.id));
  const chosen = new Set(core);
  const room = Math.max(6, Math.min(10, whole - chosen.size));
  const kinds = new Map<string, number>();
  const left = new Set(all.filter((m) => !m.core));
  for (let i = 0; i < room; i++) {
    const next = strongest(left, (m) => {
      const news = told(m.node.id, ties, core) ? 0.4 : 1;
      return (worth(m, ties, chosen) * news) / (1 + (kinds.get(m.node.kind) ?? 0));
    });
    if (!next) break;
    left.delete(next);
    chosen.add(next.node.id);
    kinds.set(next.node.kind, (kinds.get(next.node.kind) ?? 0) + 1);
  }
  return all.filter((m) => chosen.has(m.node.id));
}

/** How much a member of the context says: whom of the chosen it ties together, how often, and what is known against it. */
function worth(member: RingMember, ties: Ties, chosen: ReadonlySet<string>): number {
  let sum = 0;
  for (const [other, count] of ties.get(member.node.id) ?? []) if (chosen.has(other)) sum += 1 + Math.log2(count) / 4;
  if (sum === 0) return 0;
  const marked = (member.node.seized ? 1 : 0) + (member.node.watchlisted ? 1 : 0);
  return sum + marked + 2 * member.score;
}

/** Whether what it ties together of the core is tied without it too, as a vehicle and its driver are without each crossing. */
function told(id: string, ties: Ties, core: ReadonlySet<string>): boolean {
  const ends = [...(ties.get(id)?.keys() ?? [])].filter((other) => core.has(other));
  return ends.length > 1 && ends.every((a, i) => ends.slice(i + 1).every((b) => ties.get(a)?.has(b) ?? false));
}

type Ties = ReadonlyMap<string, ReadonlyMap<string, number>>;

function tiesOf(ring: RingFull): Ties {
  const ties = new Map<string, Map<string, number>>();
  for (const edge of ring.edges)
    for (const [a, b] of [
      [edge.from, edge.to],
      [edge.to, edge.from],
    ] as const) {
      const of = ties.get(a) ?? new Map<string, number>();
      ties.set(a, of.set(b, Math.max(edge.count, of.get(b) ?? 0)));
    }
  return ties;
}

function strongest(left: ReadonlySet<RingMember>, worthOf: (m: RingMember) => number): RingMember | null {
  let best: RingMember | null = null;
  let most = least;
  for (const m of left) {
    const w = worthOf(m);
    if (w > most) [best, most] = [m, w];
  }
  return best;
}

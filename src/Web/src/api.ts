import * as q from './queries';
import type * as T from './graph/types';

/** Why a request gave nothing: the server's code, or what became of the connection. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Answer<R> {
  data?: R | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

const patience = 30_000;

export async function post<R>(query: string, variables: Record<string, unknown>, signal?: AbortSignal): Promise<R> {
  const limit = AbortSignal.timeout(patience);
  let response: Response;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query, variables }),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(limit.aborted ? 'TIMEOUT' : 'UNREACHABLE', String(cause));
  }
  const answer = (await response.json().catch(() => ({}))) as Answer<R>;
  const error = answer.errors?.[0];
  if (error) throw new ApiError(error.extensions?.code ?? 'ERROR', error.message);
  if (!response.ok || !answer.data) throw new ApiError(`HTTP_${response.status}`, response.statusText);
  return answer.data;
}

export const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

export const kinds = async () => (await post<{ kinds: T.KindCatalog }>(q.KINDS, {})).kinds;

export const sources = async () => (await post<{ sources: T.Sources }>(q.SOURCES, {})).sources;

export interface RingFilter {
  minScore: number | null;
  typology: string | null;
}
const asked = ({ minScore, typology }: RingFilter) => ({ minScore, typologies: typology === null ? null : [typology] });
export const rings = async (filter: RingFilter, first: number, after: string | null) =>
  (await post<{ rings: T.Rings }>(q.RINGS, { where: asked(filter), first, after })).rings;

/** Faults of the data that the newest run came across. */
export const findings = async () =>
  (await post<{ runs: { nodes: { findings: T.Findings }[] } }>(q.FINDINGS, {})).runs.nodes[0]?.findings ?? null;

export const ring = async (id: string) => (await post<{ ring: T.RingFull | null }>(q.RING, { id })).ring;

export const ringEvidence = async (id: string, signal?: AbortSignal) =>
  (await post<{ ring: { edges: T.RingEdgeEvidence[] } | null }>(q.RING_EVIDENCE, { id }, signal)).ring?.edges ?? [];

export const search = async (text: string, kindNames: string[] | null, first: number, signal?: AbortSignal) =>
  (await post<{ search: T.SearchResult }>(q.SEARCH, { text, kinds: kindNames, first }, signal)).search;

/** Nodes by their ids; those that are no longer there are left out. */
export const nodes = async (ids: string[]) =>
  (await post<{ nodes: (T.NodeBits | null)[] }>(q.NODES, { ids })).nodes.filter((n) => n !== null);

export const node = async (id: string, signal?: AbortSignal) =>
  (await post<{ node: T.NodeFull | null }>(q.NODE, { id }, signal)).node;

/** A node's caption and properties with its personal numbers, which are sent to nobody who does not ask. */
export const personal = async (id: string) =>
  (await post<{ node: Pick<T.NodeFull, 'caption' | 'properties'> | null }>(q.PERSONAL, { id })).node;

export const events = async (id: string, kindNames: string[] | null, first: number, after: string | null) =>
  (await post<{ node: { events: T.Events } | null }>(q.EVENTS, { id, kinds: kindNames, first, after })).node?.events ??
  null;

export interface ExpandBy {
  edgeKind?: string;
  direction?: T.Direction;
  otherKind?: string;
  /** Days of a window that links overlap; both belong to it whole. */
  window?: { from: string | null; to: string | null } | null;
}
export const expand = async (id: string, by: ExpandBy, first: number, after: string | null) =>
  (await post<{ expand: T.Neighbours }>(q.EXPAND, { id, ...by, first, after })).expand;

const mostIds = 200;
const mostAsked = 40;

/**
 * The recorded links of fresh nodes, to each other and to those already known. The server looks at 200 nodes and answers 200
 * links at a time, so larger questions are asked in parts, and a part whose answer is cut is halved.
 */
export async function edgesAmong(
  fresh: string[],
  known: string[],
): Promise<{ edges: T.EdgeBits[]; truncated: boolean }> {
  const found = new Map<string, T.EdgeBits>();
  let truncated = false;
  let asked = 0;
  const among = async (some: string[], others: string[]): Promise<void> => {
    if (some.length === 0 || some.length + others.length < 2) return;
    const [small, large] = [Math.ceil(some.length / 2), Math.ceil(others.length / 2)];
    const halve = async (): Promise<void> => {
      if (others.length > some.length) {
        await among(some, others.slice(0, large));
        await among(some, others.slice(large));
      } else {
        await among(some.slice(0, small), [...some.slice(small), ...others]);
        await among(some.slice(small), others);
      }
    };
    if (some.length + others.length > mostIds) return halve();
    if (++asked > mostAsked) {
      truncated = true;
      return;
    }
    const ids = [...some, ...others];
    const answer = (await post<{ edgesAmong: { nodes: T.EdgeBits[]; truncated: boolean } }>(q.EDGES_AMONG, { ids }))
      .edgesAmong;
    for (const edge of answer.nodes) found.set(edge.id, edge);
    if (answer.truncated && ids.length > 2) await halve();
  };
  await among(fresh, known);
  return { edges: [...found.values()], truncated };
}

export const paths = async (from: string, to: string, maxHops: number, first: number) =>
  (await post<{ paths: T.Paths }>(q.PATHS, { from, to, maxHops, first })).paths;

export const why = async (a: string, b: string, first: number, signal?: AbortSignal) =>
  (await post<{ why: T.Why }>(q.WHY, { a, b, first }, signal)).why;

export const record = async (ref: string) => (await post<{ record: T.RecordFull | null }>(q.RECORD, { ref })).record;

/** The row of a record with its personal values. */
export const row = async (ref: string) =>
  (await post<{ record: Pick<T.RecordFull, 'columns'> | null }>(q.ROW, { ref })).record?.columns ?? [];

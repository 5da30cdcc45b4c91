/**
 * Which documents are live? The marker says so: one document, replaced as a whole when a generation is published. A reader
 * takes it once and asks for what it names, so that an answer comes from one generation.
 */
import { ZonelensError } from '../../errors.js';
import type { KeptFloors } from '../../store/floors.js';
import type { ModelIdentity } from '../../store/model-identity.js';
import type { FilterValues } from '../../store/records.js';
import type { SentenceRange } from '../../store/sentence-vectors.js';
import type { TokenOrigin } from '../../store/token-states.js';
import type { Connection, Version } from './connection/index.js';
import { makeIndex, recordIndex } from './mapping.js';

/** Names of the indices of one set, and how far its generations go. */
export interface SetOfIndices {
  /** Part of the names of its indices. Another model, version of the steps or mapping has another one. */
  set: string;
  /** The live documents were born in the generations from `since` to `number`. */
  since: number;
  number: number;
  /** But for those of these revisions, which are deleted after a while; `at` in milliseconds since 1970. */
  gone: { revision: string; at: number }[];
  /** And but for those that runs which were killed left in between, or may still be writing; deleted likewise. */
  voids: { from: number; to: number; at: number }[];
  model: ModelIdentity;
  /** What the vectors of sentences are compared with; null when there are none. */
  sentencePart: SentenceRange | null;
  /** Null when there are no token states. */
  tokenOrigin: TokenOrigin | null;
  counts: { articles: number; passages: number };
}

export interface Marker extends SetOfIndices {
  /** Name of the generation. */
  generation: string;
  /** ISO 8601. */
  createdAt: string;
  pipelineVersion: number;
  /** Sum of the terms of all passages. */
  terms: number;
  nextLabel: number;
  floors: KeptFloors | null;
  filterValues: FilterValues;
  /** The form of its documents. Another version of the program may not know it. */
  mapping: number;
  /** The set that another model made, in case somebody wants to go back to that model; null when there is none. */
  former: SetOfIndices | null;
  /** What was live, or was never published, and is deleted after a while: a whole set, or what was born in it before a generation. */
  leaving: { set: string; before: number | null; at: number }[];
}

/** Holds the marker, the lock of the writer, and the number of the next generation. */
export const STATE = 'state';
const MARKER = 'live';
const BORN = 'born';

export async function readMarker(
  connection: Connection,
): Promise<{ marker: Marker; version: Version } | null> {
  try {
    const found = await connection.get<{ content: string }>(connection.name(STATE), MARKER);
    return found && { marker: JSON.parse(found.source.content) as Marker, version: found.version };
  } catch (error) {
    if (error instanceof ZonelensError && error.code === 'index_missing') return null;
    throw error;
  }
}

/** @throws Conflict when another process has published since */
export async function putMarker(
  connection: Connection,
  marker: Marker,
  expected: Version | 'absent',
): Promise<void> {
  await connection.put(connection.name(STATE), MARKER, { content: JSON.stringify(marker) }, expected);
}

/** The number of a generation that no run has used, not even one that was killed. @param live the number of the live one */
export async function nextBorn(connection: Connection, live: number): Promise<number> {
  const found = await connection.get<{ content: string }>(connection.name(STATE), BORN);
  const born = Math.max(Number(found?.source.content ?? 0), live) + 1;
  await connection.put(connection.name(STATE), BORN, { content: String(born) }, found?.version ?? 'absent');
  return born;
}

export async function makeState(connection: Connection): Promise<void> {
  await makeIndex(connection, connection.name(STATE), recordIndex(connection.target));
}

export const KINDS = ['passages', 'articles', 'figures'] as const;
export type Kind = (typeof KINDS)[number];

export const indexOf = (connection: Connection, kind: Kind, { set }: Pick<SetOfIndices, 'set'>): string =>
  connection.name(`${kind}-${set}`);

/** Names of all indices of a set. */
export const indicesOf = (connection: Connection, set: string): string[] =>
  [...KINDS, 'sources'].map((kind) => connection.name(`${kind}-${set}`));

/** The query for the live documents of a set. */
export function isLive({ since, number, gone, voids }: SetOfIndices): object {
  const not = [
    ...voids.map(bornIn),
    ...(gone.length === 0 ? [] : [{ terms: { revision: gone.map(({ revision }) => revision) } }]),
  ];
  return {
    bool: { filter: [bornIn({ from: since, to: number })], ...(not.length === 0 ? {} : { must_not: not }) },
  };
}

export const bornIn = ({ from, to }: { from: number; to: number }): object => ({
  range: { born: { gte: from, lte: to } },
});

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
  /** The documents that were live before these, when none of them is live any more, and since when that is so. */
  former: (SetOfIndices & { at: number }) | null;
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

export type Kind = 'passages' | 'articles' | 'figures';

export const indexOf = (connection: Connection, kind: Kind, { set }: Pick<SetOfIndices, 'set'>): string =>
  connection.name(`${kind}-${set}`);

/** The query for the live documents of a set. */
export function isLive({ since, number, gone }: Pick<SetOfIndices, 'since' | 'number' | 'gone'>): object {
  const born = { range: { born: { gte: since, lte: number } } };
  const revisions = gone.map(({ revision }) => revision);
  return {
    bool: {
      filter: [born],
      ...(revisions.length === 0 ? {} : { must_not: [{ terms: { revision: revisions } }] }),
    },
  };
}

/**
 * How are the vectors of sentences stored? In a table of the catalogue, a row for each passage, four bits for each value:
 * they choose the best sentence of a passage as well as single precision does, in an eighth of its room.
 */
import type { SentencePart } from '../../embed/card.js';
import { toUnitLength } from '../../embed/pooling.js';
import { hasTable, type StatementCache } from './sql-cache.js';

/** Values are whole numbers from -7 to 7, as large as fit: a cosine does not depend on the length of a vector. */
const LARGEST = 7;

export class SentenceVectorWriter {
  constructor(private readonly sql: StatementCache) {}

  /** The values of the model's vectors that belong to the part that embeds sentences. */
  putPart({ start, dimensions }: SentencePart): void {
    this.sql('DELETE FROM sentence_part').run();
    this.sql('INSERT INTO sentence_part VALUES (?, ?)').run(start, dimensions);
  }

  /** @param vectors one for each sentence of the passage, in order */
  put(label: number, vectors: readonly Float32Array[]): void {
    const packed = Buffer.concat(vectors.map(packVector));
    this.sql('INSERT OR REPLACE INTO sentence_vectors VALUES (?, ?)').run(label, packed);
  }
}

export class SentenceVectors {
  private constructor(
    private readonly sql: StatementCache,
    private readonly part: Omit<SentencePart, 'at'> | null,
  ) {}

  /** An index of an older version of the program has none. */
  static open(sql: StatementCache): SentenceVectors {
    const exists = hasTable(sql, 'sentence_part');
    const part = exists ? sql('SELECT start, dimensions FROM sentence_part').get() : undefined;
    return new SentenceVectors(sql, (part as Omit<SentencePart, 'at'> | undefined) ?? null);
  }

  /**
   * For each passage the cosines of a vector of the model and each sentence, by the part of the model that embeds
   * sentences; null when the passage's sentences have no vectors.
   */
  similarities(vector: Float32Array, labels: readonly number[]): (number[] | null)[] {
    const { part } = this;
    if (part === null) return labels.map(() => null);
    const query = toUnitLength(vector.slice(part.start, part.start + part.dimensions));
    const bytes = Math.ceil(part.dimensions / 2);
    const select = this.sql('SELECT vectors FROM sentence_vectors WHERE passage = ?').pluck();
    return labels.map((label) => {
      const packed = select.get(label) as Uint8Array | undefined;
      if (packed === undefined) return null;
      const cosines: number[] = [];
      for (let at = 0; at < packed.length; at += bytes) cosines.push(cosine(query, packed, at));
      return cosines;
    });
  }
}

/** Two values a byte, the first in its high half. */
export function packVector(vector: Float32Array): Buffer {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest === 0 ? 0 : LARGEST / largest;
  const half = (at: number) => Math.round((vector[at] ?? 0) * scale) + LARGEST;
  return Buffer.from(
    Uint8Array.from(
      { length: Math.ceil(vector.length / 2) },
      (_, at) => (half(2 * at) << 4) | half(2 * at + 1),
    ),
  );
}

/** Of a vector of unit length and the one packed from `start` on. */
function cosine(vector: Float32Array, packed: Uint8Array, start: number): number {
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < vector.length; at++) {
    const byte = packed[start + (at >> 1)] as number;
    const value = (at % 2 === 0 ? byte >> 4 : byte & 15) - LARGEST;
    sum += value * (vector[at] as number);
    squares += value * value;
  }
  return squares === 0 ? 0 : sum / Math.sqrt(squares);
}

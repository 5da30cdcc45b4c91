/** How are the vectors of sentences stored? In a table of the catalogue, a row for each passage. */
import type { SentencePart } from '../../embed/card.js';
import { cosinesWith, packVectors, type SentenceRange, sentenceQuery } from '../../store/sentence-vectors.js';
import { hasTable, type StatementCache } from './sql-cache.js';

export class SentenceVectorWriter {
  constructor(private readonly sql: StatementCache) {}

  /** The values of the model's vectors that belong to the part that embeds sentences. */
  putPart({ start, dimensions }: SentencePart): void {
    this.sql('DELETE FROM sentence_part').run();
    this.sql('INSERT INTO sentence_part VALUES (?, ?)').run(start, dimensions);
  }

  /** @param vectors one for each sentence of the passage, in order */
  put(label: number, vectors: readonly Float32Array[]): void {
    this.sql('INSERT OR REPLACE INTO sentence_vectors VALUES (?, ?)').run(label, packVectors(vectors));
  }
}

export class SentenceVectors {
  private constructor(
    private readonly sql: StatementCache,
    private readonly part: SentenceRange | null,
  ) {}

  /** An index of an older version of the program has none. */
  static open(sql: StatementCache): SentenceVectors {
    const exists = hasTable(sql, 'sentence_part');
    const part = exists ? sql('SELECT start, dimensions FROM sentence_part').get() : undefined;
    return new SentenceVectors(sql, (part as SentenceRange | undefined) ?? null);
  }

  /**
   * For each passage the cosines of a vector of the model and each sentence, by the part of the model that embeds
   * sentences; null when the passage's sentences have no vectors.
   */
  similarities(vector: Float32Array, labels: readonly number[]): (number[] | null)[] {
    const { part } = this;
    if (part === null) return labels.map(() => null);
    const query = sentenceQuery(vector, part);
    const select = this.sql('SELECT vectors FROM sentence_vectors WHERE passage = ?').pluck();
    return labels.map((label) => {
      const packed = select.get(label) as Uint8Array | undefined;
      return packed === undefined ? null : cosinesWith(query, packed);
    });
  }
}

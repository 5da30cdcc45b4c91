/**
 * In which rows are vectors and token states kept? One for each part of a vector, and one for the states of a passage, each with a
 * checksum, because SQLite does not notice changed bytes.
 */
import type { ModelCard } from '../../embed/card.js';
import type { KnownVectors } from '../../embed/embedder.js';
import { splitVector } from '../../embed/joined.js';
import type { KeptStates, KeptVector } from '../../store/kept-embeddings.js';
import { partIdentities } from '../../store/model-identity.js';
import { hashOfBytes } from '../../store/records.js';
import { tokenOriginOf } from '../../store/token-states.js';

export interface KeptRow {
  /** Fingerprint of a part of the model, or of what makes token states. */
  part: string;
  /** Of the embedded text, or of the sentences. */
  hash: string;
  bytes: Buffer;
  /** Of the bytes. */
  sum: string;
}

/** The bytes of a row as they were written; null when there are none. */
export type ReadBytes = (part: string, hash: string) => Uint8Array | null;

/** The rows of one model. */
export class KeptRows {
  private readonly parts;
  /** What makes token states; null when the model makes none. */
  private readonly tokenPart: string | null;

  constructor(model: ModelCard) {
    this.parts = partIdentities(model);
    const origin = tokenOriginOf(model);
    this.tokenPart = origin && `${origin.part}/${origin.projection}`;
  }

  get allParts(): string[] {
    return [
      ...this.parts.map(({ fingerprint }) => fingerprint),
      ...(this.tokenPart === null ? [] : [this.tokenPart]),
    ];
  }

  *of(vectors: Iterable<KeptVector>, states: Iterable<KeptStates>): Generator<KeptRow> {
    const dimensions = this.parts.map((part) => part.dimensions);
    for (const { hash, vector } of vectors)
      for (const [at, values] of splitVector(dimensions, vector).entries())
        yield rowOf(this.parts[at]?.fingerprint ?? '', hash, values);
    for (const { hash, states: bytes } of states) yield rowOf(this.tokenPart ?? '', hash, bytes);
  }

  /** @param hash of the embedded text, see `embedHashOf` */
  vectorsOf(hash: string, read: ReadBytes): KnownVectors {
    return this.parts.map(({ fingerprint, dimensions }) => {
      const bytes = read(fingerprint, hash);
      const isWhole = bytes?.length === dimensions * Float32Array.BYTES_PER_ELEMENT;
      return bytes !== null && isWhole ? new Float32Array(bytes.buffer) : null;
    });
  }

  /** @param hash of the sentences, see `sentencesHashOf` */
  statesOf(hash: string, read: ReadBytes): Uint8Array | null {
    return this.tokenPart === null ? null : read(this.tokenPart, hash);
  }
}

function rowOf(part: string, hash: string, { buffer, byteOffset, byteLength }: Uint8Array | Float32Array) {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  return { part, hash, bytes, sum: hashOfBytes(bytes) };
}

/** The bytes of a row that was read; null when they are not those that were written. */
export function unchanged(row: Pick<KeptRow, 'bytes' | 'sum'> | undefined): Uint8Array | null {
  if (row === undefined) return null;
  // Copied, because a small buffer may begin at any byte of a larger one.
  const bytes = new Uint8Array(row.bytes);
  return hashOfBytes(bytes) === row.sum ? bytes : null;
}

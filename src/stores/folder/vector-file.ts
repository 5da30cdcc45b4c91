/**
 * How is one stored vector read quickly? From the file of the graph, where it lies: hnswlib-node makes an array of numbers of it,
 * which takes twenty times as long. The layout is that of `saveIndex` in hnswlib's `hnswalg.h`: a head, then for each vector its
 * links, its values and its label, then the upper layers. Exact search writes the same without links and layers.
 */
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { ZonelensError } from '../../errors.js';

/** Bytes of the head, and where in it its numbers stand: 64 bits each, little endian. */
const HEAD_BYTES = 96;
const COUNT_AT = 16;
const STRIDE_AT = 24;
const LABEL_AT = 32;
const VALUES_AT = 40;

const LABEL_BYTES = 8;
/** Read at once while the labels are looked for. */
const CHUNK_BYTES = 4 * 2 ** 20;

interface Layout {
  /** Vectors in the file, deleted ones included. */
  count: number;
  /** Bytes from one to the next. */
  stride: number;
  labelAt: number;
  valuesAt: number;
}

export class VectorFile {
  private constructor(
    private readonly descriptor: number,
    private readonly layout: Layout,
    private readonly dimensions: number,
    /** By label: 1 for the first vector of the file, 2 for the second …; 0 for none. */
    private readonly places: Uint32Array,
  ) {}

  /** Null when the file is laid out otherwise, as another version of the library may do. */
  static open(file: string, dimensions: number): VectorFile | null {
    const descriptor = openSync(file, 'r');
    try {
      const layout = layoutOf(descriptor, dimensions);
      if (layout !== null)
        return new VectorFile(descriptor, layout, dimensions, placesOf(labelsIn(descriptor, layout)));
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
    closeSync(descriptor);
    return null;
  }

  /** Whether there is a graph of the vectors in the file. */
  get hasLinks(): boolean {
    return this.layout.valuesAt > 0;
  }

  has(label: number): boolean {
    return (this.places[label] ?? 0) > 0;
  }

  /** Of unit length. @param label one that the file has @throws ZonelensError `index_corrupt` when the file has become shorter */
  vectorOf(label: number): Float32Array {
    const { stride, valuesAt } = this.layout;
    const vector = new Float32Array(this.dimensions);
    const position = HEAD_BYTES + ((this.places[label] ?? 1) - 1) * stride + valuesAt;
    readAll(this.descriptor, vector, position);
    return vector;
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

/**
 * Writes a file without links. @param vectorAt the vector of the label at this place, of unit length
 * @throws Error with a `code` when the file cannot be written
 */
export function writeVectors(
  file: string,
  dimensions: number,
  labels: readonly number[],
  vectorAt: (place: number) => Float32Array,
): void {
  const labelAt = dimensions * Float32Array.BYTES_PER_ELEMENT;
  const stride = labelAt + LABEL_BYTES;
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeBigUInt64LE(BigInt(labels.length), COUNT_AT);
  head.writeBigUInt64LE(BigInt(stride), STRIDE_AT);
  head.writeBigUInt64LE(BigInt(labelAt), LABEL_AT);
  const atOnce = Math.max(1, Math.floor(CHUNK_BYTES / stride));
  const descriptor = openSync(file, 'w');
  try {
    writeAll(descriptor, head);
    for (let first = 0; first < labels.length; first += atOnce) {
      const part = labels.slice(first, first + atOnce);
      const chunk = Buffer.alloc(part.length * stride);
      for (const [at, label] of part.entries()) {
        chunk.set(bytesOf(vectorAt(first + at)), at * stride);
        chunk.writeBigUInt64LE(BigInt(label), at * stride + labelAt);
      }
      writeAll(descriptor, chunk);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** A write may take fewer bytes than it is given, as it does on a disk that is nearly full. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
}

const bytesOf = (vector: Float32Array) => new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);

export function missingVector(file: string, label: number): ZonelensError {
  return new ZonelensError('index_corrupt', `${file} has no vector for passage ${label} of the catalogue.`);
}

function readAll(descriptor: number, into: Uint8Array | Float32Array, position: number): void {
  const read = readSync(descriptor, into, 0, into.byteLength, position);
  if (read < into.byteLength) throw new ZonelensError('index_corrupt', 'The file of vectors is too short.');
}

function layoutOf(descriptor: number, dimensions: number): Layout | null {
  const { size } = fstatSync(descriptor);
  if (size < HEAD_BYTES) return null;
  const head = Buffer.alloc(HEAD_BYTES);
  readAll(descriptor, head, 0);
  const [count, stride, labelAt, valuesAt] = [COUNT_AT, STRIDE_AT, LABEL_AT, VALUES_AT].map((at) =>
    Number(head.readBigUInt64LE(at)),
  ) as [number, number, number, number];
  const isKnown =
    labelAt === valuesAt + dimensions * Float32Array.BYTES_PER_ELEMENT &&
    stride === labelAt + LABEL_BYTES &&
    size >= HEAD_BYTES + count * stride;
  return isKnown ? { count, stride, labelAt, valuesAt } : null;
}

/** In the order of the file. */
function labelsIn(descriptor: number, { count, stride, labelAt }: Layout): number[] {
  const atOnce = Math.max(1, Math.floor(CHUNK_BYTES / stride));
  const chunk = Buffer.alloc(atOnce * stride);
  const labels: number[] = [];
  while (labels.length < count) {
    const read = Math.min(atOnce, count - labels.length);
    readAll(descriptor, chunk.subarray(0, read * stride), HEAD_BYTES + labels.length * stride);
    for (let at = 0; at < read; at++) labels.push(Number(chunk.readBigUInt64LE(at * stride + labelAt)));
  }
  return labels;
}

function placesOf(labels: readonly number[]): Uint32Array {
  const places = new Uint32Array(labels.reduce((most, label) => Math.max(most, label), -1) + 1);
  for (const [at, label] of labels.entries()) places[label] = at + 1;
  return places;
}

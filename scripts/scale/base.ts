/** Which passages are varied? Some thousand of the sample and the development corpus, prepared and embedded once by the program. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sentencePartOf } from '../../src/embed/card.js';
import type { Embedder } from '../../src/embed/embedder.js';
import { PreparerThreads } from '../../src/ingest/preparer.js';
import { type ArticleEntry, embedHashOf } from '../../src/store/records.js';
import { allArticles, Corpus } from '../bench/corpus.js';

/** Texts for each call of the model. */
const BATCH = 64;

export interface Base {
  /** With the vectors of their sentences, when the model makes some. */
  entries: ArticleEntry[];
  /** Vectors of the passages of each entry, by the real model. */
  vectors: Float32Array[][];
}

export interface BaseOptions {
  /** Where it is kept. */
  folder: string;
  /** About so many. */
  passages: number;
  seed: number;
  modelsFolder: string;
  /** Vectors of sentences are cut to so many; 0 for none. */
  sentenceDimensions: number;
  /** Opens the real model; not called when nothing is left to embed. */
  openEmbedder: () => Promise<Embedder>;
  say: (text: string) => void;
}

export async function openBase(options: BaseOptions): Promise<Base> {
  const file = join(options.folder, 'base.jsonl');
  if (!existsSync(file)) {
    const entries = await prepared(options);
    writeFileSync(file, entries.map((entry) => JSON.stringify(entry)).join('\n'));
  }
  const entries = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => JSON.parse(line) as ArticleEntry);
  const cache = new VectorCache(join(options.folder, 'vectors.jsonl'));
  const passages = entries.flatMap((entry) => entry.passages);
  const missing = passages.map(({ embedText }) => embedText).filter((text) => !cache.has(text));
  if (missing.length > 0) await embed(missing, cache, options);
  const sentences = passages.flatMap((passage) => passage.sentences);
  const spoken = new VectorCache(join(options.folder, 'sentence-vectors.jsonl'));
  if (!sentences.every((sentence) => spoken.has(sentence))) await embedSentences(sentences, spoken, options);
  return {
    entries: entries.map((entry) => withSentences(entry, spoken, options.sentenceDimensions)),
    vectors: entries.map(({ passages: own }) =>
      own.map(({ embedText }) => cache.get(embedText) as Float32Array),
    ),
  };
}

async function prepared({ folder, passages, seed, openEmbedder, modelsFolder, say }: BaseOptions) {
  const embedder = await openEmbedder();
  const corpus = await Corpus.open(join(folder, 'corpus'), seed);
  const { files, made } = await corpus.part(passages);
  const preparer = new PreparerThreads(modelsFolder, embedder.model);
  const articles = await allArticles(files);
  const entries = await Promise.all(articles.map((article) => preparer.prepare(article)));
  await preparer.close();
  const kept = entries.filter((entry) => entry.passages.length > 0);
  const count = kept.reduce((sum, entry) => sum + entry.passages.length, 0);
  say(
    `The base has ${count} passages of ${kept.length} articles; ${made} articles are made of sentences of others.`,
  );
  return kept;
}

async function embed(texts: readonly string[], cache: VectorCache, { openEmbedder, say }: BaseOptions) {
  const embedder = await openEmbedder();
  say(`Embedding ${texts.length} passages with ${embedder.model.id}.`);
  for (let at = 0; at < texts.length; at += BATCH) {
    const batch = texts.slice(at, at + BATCH);
    cache.add(batch, await embedder.embedPassages(batch));
  }
  cache.save();
}

/** An empty vector for each when the model embeds no sentences. */
async function embedSentences(texts: readonly string[], cache: VectorCache, { openEmbedder }: BaseOptions) {
  const embedder = await openEmbedder();
  const dimensions = sentencePartOf(embedder.model)?.dimensions ?? 0;
  for (let at = 0; at < texts.length; at += BATCH) {
    const batch = texts.slice(at, at + BATCH);
    const vectors = dimensions === 0 ? null : await embedder.embedSentences(batch);
    cache.add(batch, vectors ?? batch.map(() => new Float32Array()));
  }
  cache.save();
}

function withSentences(entry: ArticleEntry, spoken: VectorCache, dimensions: number): ArticleEntry {
  if (dimensions === 0) return entry;
  const vectorOf = (sentence: string) => spoken.get(sentence)?.subarray(0, dimensions) as Float32Array;
  const passages = entry.passages.map((passage) => ({
    ...passage,
    sentenceVectors: passage.sentences.map(vectorOf),
  }));
  return { ...entry, passages };
}

/** Vectors in a file, by the hash of their text. */
export class VectorCache {
  private readonly vectors = new Map<string, Float32Array>();

  constructor(private readonly file: string) {
    if (!existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
      const [hash, values] = JSON.parse(line) as [string, string];
      const bytes = Uint8Array.from(Buffer.from(values, 'base64'));
      this.vectors.set(hash, new Float32Array(bytes.buffer));
    }
  }

  has(text: string): boolean {
    return this.vectors.has(embedHashOf(text));
  }

  get(text: string): Float32Array | undefined {
    return this.vectors.get(embedHashOf(text));
  }

  add(texts: readonly string[], vectors: readonly Float32Array[]): void {
    for (const [at, text] of texts.entries())
      this.vectors.set(embedHashOf(text), vectors[at] as Float32Array);
  }

  save(): void {
    const lines = [...this.vectors].map(([hash, vector]) =>
      JSON.stringify([
        hash,
        Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64'),
      ]),
    );
    writeFileSync(this.file, lines.join('\n'));
  }
}

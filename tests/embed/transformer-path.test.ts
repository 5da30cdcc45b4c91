/**
 * Does a transformer of the hub run? The repository has none, so these tests use one of the same architecture with random
 * weights: its vectors mean nothing, but the right value of each is known.
 */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PreTrainedTokenizer } from '@xenova/transformers';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { libraryTokenizer } from '../../scripts/bench/peers/plain-embedder.js';
import { chunkArticle, type ModelLimits } from '../../src/corpus/chunk.js';
import { normalise } from '../../src/corpus/normalise.js';
import type { EmbeddingCard } from '../../src/embed/card.js';
import type { Embedder } from '../../src/embed/embedder.js';
import { loadLimits } from '../../src/embed/limits.js';
import { loadEmbeddingCard } from '../../src/embed/model.js';
import { TransformersModel } from '../../src/embed/transformers.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import { localPreparer, PreparerThreads } from '../../src/ingest/preparer.js';
import { ZonelensService } from '../../src/queries/service.js';
import { parseQuery } from '../../src/search/query.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { openCurrent } from '../../src/stores/folder/generation.js';
import { MODEL, MODELS_FOLDER, repositoryPath } from '../helpers/paths.js';
import { embedByHand } from '../helpers/random-transformer/forward-pass.js';
import { E5_SMALL, writeRandomTransformer } from '../helpers/random-transformer/index.js';
import type { Weights } from '../helpers/random-transformer/weights.js';
import { useWorkspace } from '../helpers/workspace.js';

const ARTICLES = [
  'changzhou-etdz-approval-powers-2017.txt',
  'suzhou-suxiang-enclave-2020.txt',
  'guangzhou-nansha-delegated-powers-2015.txt',
  'xian-ftz-fault-tolerance-2024.txt',
];

/** One token each. */
const WORDS = ['delegated', 'powers', 'of', 'the', 'zone', 'and', 'its', 'staff'];

function words(count: number): string {
  return Array.from({ length: count }, (_, at) => WORDS[(at * at) % WORDS.length]).join(' ');
}

function cosine(one: ArrayLike<number>, other: ArrayLike<number>): number {
  return Array.from(one).reduce((sum, value, at) => sum + value * (other[at] as number), 0);
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zonelens-transformers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** For tests that give the model its whole input. */
function withoutPrefixes(card: EmbeddingCard): EmbeddingCard {
  return { ...card, queryPrefix: '', passagePrefix: '' };
}

describe('a tiny transformer', () => {
  const shape = { layers: 2, hidden: 8, heads: 2, intermediate: 16, positions: 64 };
  const characters = '功能区与行政融合，303 powers';
  /** 龙 is unknown to the tokenizer. */
  const text = fc.string({ unit: fc.constantFrom(...characters, '龙'), maxLength: 25 });
  const texts = fc.array(text, { minLength: 1, maxLength: 10 });

  const load = async (precision: 'float' | 'int8') => {
    // Weights so large that every part of the model has an effect.
    const model = { shape, text: `${characters} 功能 功能`, precision, deviation: 0.4 };
    const weights = await writeRandomTransformer(folder, precision, model);
    const loaded = await TransformersModel.load(
      folder,
      withoutPrefixes(loadEmbeddingCard(folder, precision)),
    );
    const tokenizer = await libraryTokenizer(folder, precision);
    const embed = async (all: string[]) => {
      const values = [...(await loaded.embed(all, 'passage'))];
      return all.map((_, at) => values.slice(at * shape.hidden, (at + 1) * shape.hidden));
    };
    return { weights, tokenizer, embed };
  };
  const byHand = (weights: Weights, tokenizer: PreTrainedTokenizer, text: string) =>
    embedByHand(weights, tokenizer.encode(text));

  it('cuts a text into pieces as XLM-RoBERTa does', async () => {
    const { tokenizer } = await load('float');
    const pieces = tokenizer.model.convert_ids_to_tokens(tokenizer.encode('功能区， powers 龙'));
    expect(pieces).toEqual(['<s>', '▁', '功能', '区', ',', '▁powers', '▁', '<unk>', '</s>']);
  });

  it('gives what a forward pass by hand gives, whatever texts are embedded together', async () => {
    const { weights, tokenizer, embed } = await load('float');
    const matches = async (all: string[]) => {
      for (const [at, vector] of (await embed(all)).entries()) {
        const expected = byHand(weights, tokenizer, all[at] as string);
        expect(vector).toHaveLength(shape.hidden);
        for (const [d, value] of vector.entries()) expect(value).toBeCloseTo(expected[d] as number, 4);
      }
    };
    await fc.assert(fc.asyncProperty(texts, matches), { numRuns: 25 });
  });

  it('gives nearly that when it is quantised, and a text the same alone as among others', async () => {
    const { weights, tokenizer, embed } = await load('int8');
    const matches = async (all: string[]) => {
      for (const [at, vector] of (await embed(all)).entries()) {
        const text = all[at] as string;
        // Texts of two or three tokens are the least exact: .963 was seen.
        expect(cosine(vector, byHand(weights, tokenizer, text))).toBeGreaterThan(0.95);
        expect(await embed([text])).toEqual([vector]);
      }
    };
    await fc.assert(fc.asyncProperty(texts, matches), { numRuns: 25 });
  });

  // Told to truncate, @xenova/transformers would cut off the end of the input, `</s>` with it.
  it('keeps the special tokens of a text that it cuts', async () => {
    const { weights, tokenizer, embed } = await load('float');
    const long = tokenizer.encode('功能区与行政区'.repeat(20));
    const cut = [...long.slice(0, shape.positions - 1), ...long.slice(-1)];
    const [vector] = (await embed(['功能区与行政区'.repeat(20)])) as [number[]];
    expect(vector).toHaveLength(shape.hidden);
    for (const [d, value] of embedByHand(weights, cut).entries()) expect(vector[d]).toBeCloseTo(value, 4);
  });
});

describe('a transformer of the shape of multilingual-e5-small', () => {
  const id = 'random-e5-small';
  const work = useWorkspace();
  let embedder: WorkerEmbedder;
  let limits: ModelLimits;
  /** The same model without its prefixes. */
  let bare: TransformersModel;

  const read = (name: string) => readFile(repositoryPath(`articles/${name}`), 'utf8');

  beforeAll(async () => {
    const articles = await Promise.all(ARTICLES.map(read));
    const text = normalise([...articles, ...WORDS].join('\n')).text;
    await writeRandomTransformer(folder, id, { shape: E5_SMALL, text, precision: 'int8' });
    embedder = await WorkerEmbedder.open(folder, id);
    limits = await loadLimits(folder, embedder.model);
    bare = await TransformersModel.load(folder, withoutPrefixes(loadEmbeddingCard(folder, id)));
  });
  afterAll(() => embedder.close());

  it('adds its prefixes to queries and passages, and gives the same unit vector each time', async () => {
    const text = '一枚公章管审批';
    const { vector: query, tokens } = await embedder.embedQuery(text);
    expect(tokens).toBeNull();
    expect(await embedder.embedTokens([text])).toBeNull();
    const [passage] = (await embedder.embedPassages([text])) as [Float32Array];
    expect(query).toEqual(await bare.embed([`query: ${text}`], 'query'));
    expect(passage).toEqual(await bare.embed([`passage: ${text}`], 'passage'));
    expect(cosine(query, passage)).toBeLessThan(0.999);
    expect((await embedder.embedQuery(text)).vector).toEqual(query);
    for (const vector of [query, passage]) {
      expect(vector).toHaveLength(384);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    }
  });

  it('reads exactly 512 tokens of a text', async () => {
    const room = 512 - 2 - limits.countTokens('query: ');
    const long = words(room + 100).split(' ');
    const vectorWith = (word: string, at: number) => embedder.embedQuery(long.with(at, word).join(' '));
    const vector = await embedder.embedQuery(long.join(' '));
    expect(await vectorWith('审批', room + 1)).toEqual(vector);
    expect(await vectorWith('审批', room - 1)).not.toEqual(vector);
    expect(await embedder.embedQuery(words(room - 10))).not.toEqual(vector);
  });

  it('gives a text that is too long the vector of its first 512 tokens', async () => {
    const room = 512 - 2 - limits.countTokens('query: ');
    expect(await embedder.embedQuery(words(room + 100))).toEqual(await embedder.embedQuery(words(room)));
  });

  it('gets passages that it can read completely, however articles are written', async () => {
    const tokenizer = await libraryTokenizer(folder, id);
    expect(limits.maxTokens).toBe(512 - 2 - limits.countTokens('passage: '));
    const all = normalise((await Promise.all(ARTICLES.map(read))).join('')).text;
    const endless = all.replace(/[\p{P}\s]/gu, '');
    const part = (maxLength: number) =>
      fc
        .tuple(fc.constantFrom(all, endless), fc.nat(endless.length), fc.nat(maxLength))
        .map(([from, start, length]) => from.slice(start, start + length));
    // Longer than the model's own prefix, whose two tokens might fit by chance into the tolerance for joins.
    const passagePrefix = `${words(20)} `;
    const instructed = await loadLimits(folder, { ...loadEmbeddingCard(folder, id), passagePrefix });
    let longest = 0;
    const fits = (title: string, headings: string[], text: string) => {
      const article = { title, sections: [{ headings, text }] };
      for (const { embedText } of chunkArticle(article, instructed)) {
        const { length } = tokenizer.encode(passagePrefix + embedText);
        expect(length).toBeLessThanOrEqual(512);
        longest = Math.max(longest, length);
      }
    };
    fc.assert(fc.property(part(300), fc.array(part(200), { maxLength: 3 }), part(1500), fits), {
      numRuns: 50,
    });
    expect(longest).toBeGreaterThan(500);
  });

  /** Records the vectors of passages. Closing the service that uses it does not close the embedder. */
  const recorder = (vectors: Map<string, Float32Array>): Embedder => ({
    model: embedder.model,
    waiting: 0,
    concurrency: 1,
    embedQuery: (text) => embedder.embedQuery(text),
    embedSentences: (sentences) => embedder.embedSentences(sentences),
    embedTokens: (sentences) => embedder.embedTokens(sentences),
    embedPassages: async (texts) => {
      const all = await embedder.embedPassages(texts);
      for (const [at, text] of texts.entries()) vectors.set(text, all[at] as Float32Array);
      return all;
    },
    close: async () => {},
  });

  it('is searched by its vectors: passages are ranked as comparing each one with the query ranks them', async () => {
    for (const name of ARTICLES) await work.write(name, await read(name));
    const vectors = new Map<string, Float32Array>();
    const recording = recorder(vectors);
    const { passages } = await work.ingest({ embedder: recording, preparer: localPreparer(limits) });
    expect(vectors.size).toBe(passages);
    const service = await ZonelensService.open(folderBackend({ indexFolder: work.index }), recording, {
      log: pino({ level: 'silent' }),
      reloadMs: 0,
    });
    try {
      const text = '一枚公章管审批';
      const { hits, total } = await service.search(parseQuery({ q: text, mode: 'semantic', limit: 100 }));
      expect(total).toBe(passages);
      const { vector: query } = await embedder.embedQuery(text);
      const ranked = [...vectors].map(([text, vector]) => ({ text, similarity: cosine(query, vector) }));
      ranked.sort((one, other) => other.similarity - one.similarity);
      expect(hits).toHaveLength(ranked.length);
      for (const [at, hit] of hits.entries()) {
        const { text, similarity } = ranked[at] as (typeof ranked)[number];
        expect(text.endsWith(`\n${normalise(hit.text).text}`)).toBe(true);
        expect(hit.similarity).toBeCloseTo(similarity, 5);
      }
    } finally {
      await service.close();
    }
  });

  it('refuses an index of another model, and another model refuses its index; the next run embeds again', async () => {
    const bundled = await WorkerEmbedder.open(MODELS_FOLDER, MODEL);
    try {
      const [kept, gone] = ARTICLES as [string, string];
      for (const name of [kept, gone]) await work.write(name, await read(name));
      const former = await work.ingest({
        embedder: bundled,
        preparer: new PreparerThreads(MODELS_FOLDER, bundled.model),
      });
      await expect(openCurrent(work.index, embedder.model)).rejects.toMatchObject(refusal(MODEL, id));

      // The index still contains an article whose source is gone.
      await work.remove(gone);
      const vectors = new Map<string, Float32Array>();
      const renewed = await work.ingest({ embedder: recorder(vectors), preparer: localPreparer(limits) });
      expect(renewed).toMatchObject({ articles: former.articles, added: 0, unchanged: 1, removed: 0 });
      expect(renewed.passagesEmbedded).toBe(renewed.passages);
      const generation = await openCurrent(work.index, embedder.model);
      expect(generation.manifest).toMatchObject({
        generation: renewed.generation,
        model: { id, dimensions: 384 },
      });
      generation.close();
      await expect(openCurrent(work.index, bundled.model)).rejects.toMatchObject(refusal(id, MODEL));
    } finally {
      await bundled.close();
    }
  });

  const refusal = (builtWith: string, runs: string) => ({
    code: 'index_incompatible',
    message: expect.stringMatching(
      new RegExp(`built with model ${builtWith}, but the program runs ${runs}\\..*npm run ingest`),
    ),
  });
});

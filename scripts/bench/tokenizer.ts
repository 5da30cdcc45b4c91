/**
 * `npx tsx scripts/bench/tokenizer.ts`: how much faster are texts tokenized, articles chunked and tokenizers loaded here than
 * by @xenova/transformers? On the sample articles; medians of rounds in which the two take turns.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AutoTokenizer, type PreTrainedTokenizer } from '@xenova/transformers';
import { readConfig } from '../../src/config.js';
import { chunkArticle } from '../../src/corpus/chunk.js';
import { loadModelCard } from '../../src/embed/model.js';
import { loadTokenizer } from '../../src/embed/tokenizer.js';
import { stayOffline } from '../../src/embed/transformers.js';
import { quantile } from '../figures.js';

const ROUNDS = 5;

/** Of a measure: what is done in a second here, and how many times as much as by the library. */
export interface Compared {
  perSecond: number;
  ratio: number;
}

/** @param texts of articles, as they were read */
export async function benchTokenizer(
  texts: readonly string[],
): Promise<{ characters: Compared; articles: Compared; loads: Compared }> {
  const config = readConfig(process.env);
  const card = loadModelCard(config.modelsFolder, config.model);
  stayOffline(config.modelsFolder);
  const load = [
    () => loadTokenizer(config.modelsFolder, card.id),
    () => AutoTokenizer.from_pretrained(card.id),
  ];
  const tokenizers = await Promise.all(load.map((each) => each()));
  const encode = (tokenizer: PreTrainedTokenizer) => () => {
    for (const text of texts) tokenizer.encode(text);
  };
  const chunk = (tokenizer: PreTrainedTokenizer) => () => {
    const countTokens = (text: string) => tokenizer.encode(text, null, { add_special_tokens: false }).length;
    const limits = { maxTokens: card.maxTokens, passagePrefix: card.passagePrefix, countTokens };
    for (const text of texts) chunkArticle({ title: '', sections: [{ headings: [], text }] }, limits);
  };
  return {
    characters: await compare(texts.join('').length, tokenizers.map(encode)),
    articles: await compare(texts.length, tokenizers.map(chunk)),
    loads: await compare(1, load),
  };
}

/** @param ways to do `amount`, ours first */
async function compare(amount: number, ways: readonly (() => unknown)[]): Promise<Compared> {
  const tookMs: number[][] = ways.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, way] of ways.entries()) {
      const startedAt = performance.now();
      await way();
      tookMs[at]?.push(performance.now() - startedAt);
    }
  }
  const [ours, theirs] = tookMs.map((all) => quantile(all, 0.5)) as [number, number];
  return { perSecond: (amount * 1000) / ours, ratio: theirs / ours };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { articlesFolder } = readConfig(process.env);
  const names = readdirSync(articlesFolder).filter((name) => name.endsWith('.txt'));
  const measures = await benchTokenizer(
    names.map((name) => readFileSync(join(articlesFolder, name), 'utf8')),
  );
  for (const [name, { perSecond, ratio }] of Object.entries(measures)) {
    console.log(
      `${name.padEnd(12)} ${perSecond.toPrecision(3)}/s, ${ratio.toFixed(1)}x as fast as the library`,
    );
  }
}

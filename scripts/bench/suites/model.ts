/** How much faster are texts tokenized, cut into passages and embedded here than by @xenova/transformers itself? */
import { readFileSync } from 'node:fs';
import { AutoTokenizer, type PreTrainedTokenizer, pipeline } from '@xenova/transformers';
import { chunkArticle } from '../../../src/corpus/chunk.js';
import { partsOf } from '../../../src/embed/card.js';
import { loadTokenizer } from '../../../src/embed/tokenizer.js';
import { stayOffline } from '../../../src/embed/transformers.js';
import type { Suite } from '../context.js';
import { inTurn, median, ratioOf, timeOnce } from '../measure.js';

/** The library is slow, so the suite takes this many articles and passages. */
const ARTICLES = 10;
const PASSAGES = 100;

/** Texts that the library embeds at once; larger batches are slower. */
const BATCH = 8;

export const modelSuite: Suite = async ({ config: { modelsFolder }, corpus, embedder }, add) => {
  const cards = partsOf(embedder.model).map(({ card }) => card);
  stayOffline(modelsFolder);
  const texts = (await corpus.part(0)).files.slice(0, ARTICLES).map((file) => readFileSync(file, 'utf8'));
  const eachCard = <T>(load: (id: string) => Promise<T>) => Promise.all(cards.map(({ id }) => load(id)));
  const own = await eachCard((id) => loadTokenizer(modelsFolder, id));
  const library = await eachCard((id) => AutoTokenizer.from_pretrained(id));
  const extractors = await eachCard((id) => pipeline('feature-extraction', id));
  const encode = (tokenizers: PreTrainedTokenizer[]) => () => {
    for (const tokenizer of tokenizers) for (const text of texts) tokenizer.encode(text);
  };
  const chunk = (tokenizers: PreTrainedTokenizer[]) => () => {
    const countTokens = (text: string) =>
      Math.max(...tokenizers.map((one) => one.encode(text, null, { add_special_tokens: false }).length));
    const limits = { maxTokens: embedder.model.maxTokens, countTokens };
    return texts.flatMap((text) => chunkArticle({ title: '', sections: [{ headings: [], text }] }, limits));
  };
  const passages = chunk(own)().slice(0, PASSAGES);
  const some = passages.map(({ text }) => text);
  const embedByLibrary = async () => {
    for (const extract of extractors) {
      for (let at = 0; at < some.length; at += BATCH)
        await extract(some.slice(at, at + BATCH), { pooling: 'mean', normalize: true });
    }
  };
  const compare = async (of: string, count: number, ours: () => unknown, theirs: () => unknown) => {
    const rounds = await inTurn({ ours: () => timeOnce(ours), theirs: () => timeOnce(theirs) });
    // A ratio of rates is the ratio of the times turned over.
    const ratio = ratioOf(rounds.theirs, rounds.ours);
    add(of, 'rate', count / (median(rounds.ours) / 1000), '/s', { ratio, against: '@xenova/transformers' });
  };
  await compare('characters tokenized', texts.join('').length, encode(own), encode(library));
  await compare('articles cut into passages', texts.length, chunk(own), chunk(library));
  await compare('passages embedded', some.length, () => embedder.embedPassages(some), embedByLibrary);
  const load = () => eachCard((id) => loadTokenizer(modelsFolder, id));
  await compare('tokenizers loaded', 1, load, () => eachCard((id) => AutoTokenizer.from_pretrained(id)));
};

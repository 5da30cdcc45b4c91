/** How much faster are texts tokenized, cut into passages and embedded here than with the libraries as they come? */
import { readFileSync } from 'node:fs';
import type { PreTrainedTokenizer } from '@xenova/transformers';
import { chunkArticle } from '../../../src/corpus/chunk.js';
import { partsOf } from '../../../src/embed/card.js';
import { loadTokenizer } from '../../../src/embed/tokenizer.js';
import type { Suite } from '../context.js';
import { inTurn, median, ratioOf, timeOnce } from '../measure.js';
import { libraryTokenizer, PlainEmbedder } from '../peers/plain-embedder.js';

/** The library is slow, so the suite takes this many articles and passages. */
const ARTICLES = 10;
const PASSAGES = 100;

export const modelSuite: Suite = async ({ config: { modelsFolder }, corpus, embedder }, add) => {
  const cards = partsOf(embedder.model).map(({ card }) => card);
  const texts = (await corpus.part(0)).files.slice(0, ARTICLES).map((file) => readFileSync(file, 'utf8'));
  const eachCard = <T>(load: (id: string) => Promise<T>) => Promise.all(cards.map(({ id }) => load(id)));
  const own = await eachCard((id) => loadTokenizer(modelsFolder, id));
  const library = await eachCard((id) => libraryTokenizer(modelsFolder, id));
  const plain = await eachCard((id) => PlainEmbedder.load(modelsFolder, id));
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
  const embedPlainly = async () => {
    for (const part of plain) for (const text of some) await part.embed(text);
  };
  const compare = async (of: string, count: number, ours: () => unknown, theirs: () => unknown) => {
    const rounds = await inTurn({ ours: () => timeOnce(ours), theirs: () => timeOnce(theirs) });
    // A ratio of rates is the ratio of the times turned over.
    const ratio = ratioOf(rounds.theirs, rounds.ours);
    add(of, 'rate', count / (median(rounds.ours) / 1000), '/s', { ratio, against: 'libraries as they come' });
  };
  await compare('characters tokenized', texts.join('').length, encode(own), encode(library));
  await compare('articles cut into passages', texts.length, chunk(own), chunk(library));
  await compare('passages embedded', some.length, () => embedder.embedPassages(some), embedPlainly);
  const load = () => eachCard((id) => loadTokenizer(modelsFolder, id));
  await compare('tokenizers loaded', 1, load, () => eachCard((id) => libraryTokenizer(modelsFolder, id)));
};

/**
 * `npm run evaluate:answers`: is the right sentence chosen in a passage? The jobs of an analyst quote what answers each of them.
 * In every passage with such a quote, each way of choosing names its best sentences; one that overlaps the quote is right.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.js';
import { normalisedText } from '../src/corpus/normalise.js';
import { type EmbeddingCard, partsOf } from '../src/embed/card.js';
import { loadLimits } from '../src/embed/limits.js';
import { loadModelCard } from '../src/embed/model.js';
import { TransformersModel } from '../src/embed/transformers.js';
import { markPassage } from '../src/search/answering.js';
import { wordsOf } from '../src/search/highlight.js';
import { type Statement, statementsOf } from '../src/statements/index.js';
import { halfOf } from './evaluation/halves.js';
import { type Job, loadQuotes, type QuotedPassage } from './evaluation/quotes.js';
import { embeddedApart, LateChunking, type SentenceCosines } from './evaluation/sentence-vectors.js';

const USAGE = `npm run evaluate:answers -- <jobs.json> <folder> [<jobs.json> <folder> …]
  Each file holds jobs of an analyst, as tests/statements/gold/README.md describes them; the folder after it their articles.
`;

/** Scores of the sentences of a passage, in their order. */
type Chooser = (query: string) => Promise<readonly number[]>;

/** Passages of fewer sentences say little about a choice. */
const FEWEST_SENTENCES = 3;

const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean', default: false } },
  allowPositionals: true,
});
if (values.help || positionals.length === 0) {
  process[values.help ? 'stdout' : 'stderr'].write(USAGE);
  process.exit(values.help ? 0 : 1);
}
const config = readConfig(process.env);
const card = loadModelCard(config.modelsFolder, config.model);
const [fast, slow] = partsOf(card).map((part) => part.card) as [EmbeddingCard, EmbeddingCard];
const fastModel = await TransformersModel.load(config.modelsFolder, fast);
const slowModel = await TransformersModel.load(config.modelsFolder, slow);
const late = await LateChunking.load(config.modelsFolder, slow);
const limits = await loadLimits(config.modelsFolder, card);
const tally = new Map<string, { asked: number; first: number; second: number }>();
const spent = new Map<string, number>();
let passages = 0;

for (let at = 0; at + 1 < positionals.length; at += 2) {
  const [file, folder] = positionals.slice(at, at + 2) as [string, string];
  if (!existsSync(file) || !existsSync(folder)) throw new Error(`${file} or ${folder} is missing. ${USAGE}`);
  const { jobs } = JSON.parse(readFileSync(file, 'utf8')) as { jobs: Job[] };
  for (const quoted of await loadQuotes(jobs, folder, limits)) await judge(quoted);
}
report();
process.exit(0);

async function judge({ job, passage, start, end, context }: QuotedPassage): Promise<void> {
  const sentences = statementsOf(passage, { kind: 'report' });
  if (sentences.length < FEWEST_SENTENCES) return;
  passages++;
  const isRight = sentences.map((sentence) => sentence.start < end && sentence.end > start);
  const choosers = await choosersOf(passage, context, sentences);
  for (const [form, query] of job.queries.entries()) {
    for (const [name, choose] of Object.entries(choosers)) {
      const scores = await choose(normalisedText(query));
      const [first = 0, second = 0] = scores
        .map((_, n) => n)
        .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
      for (const column of ['all', halfOf(job.id), `form ${form + 1}`]) {
        const key = `${name}\t${column}`;
        const counts = tally.get(key) ?? { asked: 0, first: 0, second: 0 };
        counts.asked++;
        if (isRight[first]) counts.first++;
        if (isRight[first] || isRight[second]) counts.second++;
        tally.set(key, counts);
      }
    }
  }
}

async function choosersOf(
  passage: string,
  context: string,
  statements: readonly Statement[],
): Promise<Record<string, Chooser>> {
  const sentences = statements.map(({ start, end }) => normalisedText(passage.slice(start, end)));
  const byFast = await timed('fast part, apart', () => embeddedApart(fastModel, fast, sentences));
  const bySlow = await timed('slow part, apart', () => embeddedApart(slowModel, slow, sentences));
  const byLate = await timed('late chunking, with its forward pass', () => late.of(context, sentences));
  const withWords =
    (cosines: SentenceCosines | null): Chooser =>
    async (query) => {
      const marked = markPassage(
        { text: passage, statements: [...statements] },
        wordsOf(query),
        cosines && (await cosines(query)),
      );
      return marked.sentences.map(({ score }) => score);
    };
  const joined =
    (one: SentenceCosines, other: SentenceCosines): SentenceCosines =>
    async (query) => {
      const others = await other(query);
      return (await one(query)).map((cosine, at) => (cosine + 2 * (others[at] as number)) / 3);
    };
  return {
    'the first sentence': async () => sentences.map((_, at) => -at),
    words: withWords(null),
    'fast part': byFast,
    'late chunking': byLate,
    'slow part apart': bySlow,
    'fast + late': joined(byFast, byLate),
    'fast + slow apart': joined(byFast, bySlow),
    'fast + words (in use)': withWords(byFast),
    'fast + late + words': withWords(joined(byFast, byLate)),
    'fast + slow apart + words': withWords(joined(byFast, bySlow)),
  };
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  spent.set(name, (spent.get(name) ?? 0) + performance.now() - startedAt);
  return result;
}

function report(): void {
  const columns = ['form 1', 'form 2', 'form 3', 'tuning', 'held-out', 'all'];
  const names = [...new Set([...tally.keys()].map((key) => key.split('\t')[0] as string))];
  console.log(`${passages} quotes in passages of at least ${FEWEST_SENTENCES} sentences; hit@1 / hit@2`);
  console.log(''.padEnd(28) + columns.map((column) => column.padStart(14)).join(''));
  for (const name of names) {
    const cells = columns.map((column) => {
      const { asked, first, second } = tally.get(`${name}\t${column}`) ?? { asked: 1, first: 0, second: 0 };
      return `${(first / asked).toFixed(2)} / ${(second / asked).toFixed(2)}`.padStart(14);
    });
    console.log(name.padEnd(28) + cells.join(''));
  }
  for (const [name, ms] of spent) console.log(`${name}: ${(ms / passages).toFixed(1)} ms per passage`);
}

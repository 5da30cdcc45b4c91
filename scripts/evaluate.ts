/**
 * `npm run evaluate`: how good are the rankings? Asks the queries of the relevance set, in each form, over the sample corpus,
 * and prints the measures beside those of plain BM25. Exits with 1 when a score is below its stored floor or the hybrid does
 * not beat a baseline.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.js';
import { messageOf } from '../src/errors.js';
import { MODES } from '../src/search/mode.js';
import { parseQuery } from '../src/search/query.js';
import { ablate } from './evaluation/ablation.js';
import { calibrateFloor } from './evaluation/floor.js';
import { HALVES, type Half } from './evaluation/halves.js';
import { mean } from './evaluation/metrics.js';
import { FORMS, type Form } from './evaluation/relevance-set.js';
import {
  asAsked,
  baselineRanker,
  openTrial,
  RELEVANCE,
  type Scores,
  scoresOf,
  serviceRanker,
  type Trial,
} from './evaluation/trial.js';

const REGULATIONS = '../shared/regulations';
const BASELINE = 'BM25 (MiniSearch, bigrams)';

const USAGE = `npm run evaluate -- [options]
  --model <id>    use this model instead of the chosen one; repeat it to compare several
  --regulations   also search and judge the public regulations of the development data, which is not part of the repository
  --half <name>   only the articles of one half, tuning or held-out; settings are tuned on the first
  --ablate        instead, print what each part of the search is worth
`;

const flags = readFlags();
const config = readConfig(process.env);
const folder = await mkdtemp(join(tmpdir(), 'zonelens-evaluate-'));
try {
  if (flags.help) process.stdout.write(USAGE);
  else process.exitCode = flags.ablate ? await ablate(config, folder) : await evaluate(flags.model);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Exits with the usage when an option is wrong. */
function readFlags() {
  try {
    return parseArgs({
      options: {
        model: { type: 'string', multiple: true },
        regulations: { type: 'boolean', default: false },
        half: { type: 'string' },
        ablate: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n\n${USAGE}`);
    process.exit(1);
  }
}

/** Without models, checks the one in use, which the floors belong to. Otherwise compares the models. */
async function evaluate(models: readonly string[] = []): Promise<number> {
  if (models.length === 0) {
    const scores = await evaluateModel(config.model);
    const isAhead = isHybridAhead(scores);
    const isSample = !flags.regulations && flags.half === undefined;
    return isAhead && (!isSample || isAboveFloors(scores)) ? 0 : 1;
  }
  const byModel = new Map<string, Record<string, Scores>>();
  for (const model of models) byModel.set(model, await evaluateModel(model));
  console.log(`\nnDCG@10\n\n${tableOf(byModel)}`);
  return 0;
}

/** @returns the scores by ranking and form */
async function evaluateModel(model: string): Promise<Record<string, Scores>> {
  const trial = await openTrial({ ...config, model }, join(folder, model, 'index'), {
    regulations: regulationsFolder(),
    half: halfWanted(),
  });
  const { queries, passages } = trial;
  const judged = queries.reduce((sum, { judgments }) => sum + judgments.length, 0);
  console.log(
    `${model}: ${queries.length} queries with ${judged} judged paragraphs, over ${passages.length} passages`,
  );
  console.log(row('ranking', 'form', 'nDCG@10', 'recall@20', 'MRR'));
  const rankers = {
    [BASELINE]: baselineRanker(passages),
    ...Object.fromEntries(MODES.map((mode) => [mode, serviceRanker(trial.service, mode)])),
  };
  const scores: Record<string, Scores> = {};
  for (const [name, rank] of Object.entries(rankers)) {
    for (const form of FORMS) {
      const score = await scoresOf(queries, form, rank);
      scores[`${name} ${form}`] = score;
      console.log(row(name, form, ...Object.values(score).map((value) => value.toFixed(3))));
    }
  }
  await reportFloor(trial);
  await trial.close();
  return scores;
}

/** nDCG@10 of all models as the Markdown table of docs/models.md. */
function tableOf(byModel: ReadonlyMap<string, Record<string, Scores>>): string {
  const rows = ['semantic', 'hybrid'].flatMap((mode) =>
    [...byModel].map(([model, scores]) => [
      mode,
      `\`${model}\``,
      ...FORMS.map((form) => (scores[`${mode} ${form}`]?.ndcg ?? 0).toFixed(3)),
    ]),
  );
  return [['ranking', 'model', ...FORMS], Array(FORMS.length + 2).fill('---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** @throws Error when regulations are asked for and missing */
function regulationsFolder(): string | undefined {
  if (!flags.regulations) return undefined;
  if (existsSync(REGULATIONS)) return REGULATIONS;
  throw new Error(`${REGULATIONS} is missing; the regulations are development data.`);
}

/** @throws Error when `--half` names no half */
function halfWanted(): Half | undefined {
  const half = HALVES.find((one) => one === flags.half);
  if (half === undefined && flags.half !== undefined)
    throw new Error(`--half must be ${HALVES.join(' or ')}, not ${flags.half}.`);
  return half;
}

/** Prints the lead of the hybrid. @returns whether it beats each baseline in every form */
function isHybridAhead(scores: Record<string, Scores>): boolean {
  let isAhead = true;
  for (const baseline of [BASELINE, 'semantic']) {
    for (const form of FORMS) {
      const lead = (scores[`hybrid ${form}`]?.ndcg ?? 0) - (scores[`${baseline} ${form}`]?.ndcg ?? 0);
      console.log(
        row(
          'hybrid against',
          `${baseline}, ${form}:`.padEnd(40),
          `${lead < 0 ? '' : '+'}${lead.toFixed(3)} nDCG@10`,
        ),
      );
      if (!(lead > 0)) isAhead = false;
    }
  }
  return isAhead;
}

/** Prints the relevance floor that best separates on-topic from off-topic queries, and how the stored one does. */
async function reportFloor({ queries, service, embedder }: Trial): Promise<void> {
  const offTopic = JSON.parse(readFileSync(new URL('off-topic.json', RELEVANCE), 'utf8')) as string[];
  const onTopic = queries.flatMap(({ forms }) =>
    (Object.entries(forms) as [Form, string][]).map(([form, text]) => asAsked(form, text)),
  );
  const search = async (texts: readonly string[]) =>
    Promise.all(texts.map((q) => service.search(parseQuery({ q }))));
  const [on, off] = [await search(onTopic), await search(offTopic)];
  const similarities = (results: typeof on) =>
    results.map(({ hits }) => Math.max(0, ...hits.map((hit) => hit.similarity ?? 0)));
  const { value, balancedAccuracy } = calibrateFloor(similarities(on), similarities(off));
  console.log(
    `relevance floor: ${value.toFixed(2)} separates them best (balanced accuracy ${balancedAccuracy.toFixed(2)}), stored is ${embedder.model.relevanceFloor}`,
  );
  const share = (results: typeof on, good: boolean) =>
    mean(results.map(({ goodMatch }) => (goodMatch === good ? 1 : 0)));
  console.log(
    `goodMatch: true for ${percent(share(on, true))} of ${on.length} on-topic, false for ${percent(share(off, false))} of ${off.length} off-topic queries`,
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

/** @returns whether nDCG@10 of each ranking and form reaches its floor */
function isAboveFloors(scores: Record<string, Scores>): boolean {
  const floors = JSON.parse(readFileSync(new URL('floors.json', RELEVANCE), 'utf8')) as Record<
    string,
    number
  >;
  const failed = Object.entries(floors).filter(([name, floor]) => !((scores[name]?.ndcg ?? 0) >= floor));
  for (const [name, floor] of failed) {
    console.error(
      `BELOW THE FLOOR: nDCG@10 of ${name} is ${scores[name]?.ndcg.toFixed(3)}, it must not be below ${floor}.`,
    );
  }
  return failed.length === 0;
}

function row(name: string, form: string, ...numbers: string[]): string {
  return name.padEnd(28) + form.padEnd(13) + numbers.map((number) => number.padStart(10)).join('');
}

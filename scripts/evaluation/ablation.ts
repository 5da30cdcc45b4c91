/** What is each part of the search worth? Prints nDCG@10 of each form without that part. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as OpenCC from 'opencc-js/cn2t';
import type { Config } from '../../src/config.js';
import { normalise } from '../../src/corpus/normalise.js';
import { queryTermsOf } from '../../src/corpus/terms.js';
import { fuse, partsOfBest, partsOfRange } from '../../src/search/fuse.js';
import { type FusionWeights, fusionWeights, match } from '../../src/search/match.js';
import { parseQuery } from '../../src/search/query.js';
import { plainWording } from '../../src/search/syntax.js';
import { openCurrent } from '../../src/stores/folder/generation.js';
import { FolderStore } from '../../src/stores/folder/store.js';
import { FORMS } from './relevance-set.js';
import { openTrial, type Ranker, scoresOf, serviceRanker, type Trial } from './trial.js';

const toTraditional = OpenCC.Converter({ from: 'cn', to: 't' });

/** How many explained hits are fused again with other weights. */
const DEPTH = 100;

export async function ablate(config: Config, folder: string): Promise<number> {
  const trial = await openTrial(config, join(folder, 'index'));
  console.log(row('variant', FORMS));
  await print(trial, 'as it is', serviceRanker(trial.service, 'hybrid'));
  const generation = await openCurrent(join(folder, 'index'), trial.embedder.model);
  const store = new FolderStore(generation);
  const reweighted = (change: (weights: FusionWeights) => FusionWeights) => rankerWith(trial, store, change);
  await print(
    trial,
    'glossary expansion off',
    reweighted((weights) => ({ ...weights, expanded: 0 })),
  );
  await print(
    trial,
    'vectors off',
    reweighted((weights) => ({ ...weights, dense: 0 })),
  );
  await print(
    trial,
    'words off',
    reweighted((weights) => ({ ...weights, lexical: 0 })),
  );
  await print(
    trial,
    'all rankings weighted alike',
    reweighted(() => ({ dense: 1, lexical: 1, expanded: 1 })),
  );
  generation.close();
  await print(trial, 'glosses of the query kept', keepingGlosses(serviceRanker(trial.service, 'hybrid')));
  await print(trial, 'script of the query kept', await keepingScript(trial, join(folder, 'index')));
  await trial.close();

  const untitled = await changedCorpus(folder, 'no-titles', (text) =>
    text.replace(/^(?!- )(.*)\n(?=[^\n]*(?:[:：]))/mu, '无\n'),
  );
  await printCorpus(config, folder, untitled, 'title context off');
  return 0;
}

/** Writes glosses in square brackets, which the normaliser keeps. */
function keepingGlosses(rank: Ranker): Ranker {
  return (query) => rank(query.replace(/\(([\p{Ll}\p{M}]+)\)/gu, '[$1]'));
}

/** Asks in traditional script, bypassing the normaliser. Only the result of the traditional form means anything. */
async function keepingScript({ embedder }: Trial, indexFolder: string): Promise<Ranker> {
  const generation = await openCurrent(indexFolder, embedder.model);
  const store = new FolderStore(generation);
  return async (query) => {
    const text = toTraditional(normalise(query).text);
    const matches = await match(store, {
      wording: plainWording(text),
      vector: (await embedder.embedQuery(text)).vector,
      mode: 'hybrid',
      filter: [],
    });
    return matches.map(({ label }) => generation.catalogue.passageByLabel(label)?.id ?? '');
  };
}

/** Fuses the explained scores of the hits again, with other weights. */
function rankerWith(
  { service }: Trial,
  store: FolderStore,
  change: (weights: FusionWeights) => FusionWeights,
): Ranker {
  return async (q) => {
    const { hits } = await service.search(parseQuery({ q, limit: DEPTH, explain: true }));
    const scored = (kind: keyof FusionWeights) =>
      hits.flatMap(({ explain }, label) => {
        const score = explain?.[kind]?.score;
        return score === undefined ? [] : [{ label, score }];
      });
    const weights = change(fusionWeights(await knownShareOf(store, q)));
    const lists = [
      { weight: weights.dense, hits: partsOfRange(scored('dense')) },
      { weight: weights.lexical, hits: partsOfBest(scored('lexical')) },
      { weight: weights.expanded, hits: partsOfBest(scored('expanded')) },
    ];
    return fuse(lists.filter(({ weight }) => weight > 0)).map(({ label }) => hits[label]?.id ?? '');
  };
}

async function knownShareOf(store: FolderStore, q: string): Promise<number> {
  const { wording, filter } = parseQuery({ q });
  const terms = queryTermsOf(wording.text);
  const found = await store.retrieve({
    filter,
    phrases: [],
    excluded: [],
    except: new Set(),
    vector: null,
    terms,
    otherTerms: [],
    depth: 1,
  });
  return found.lexical.knownShare;
}

async function changedCorpus(
  folder: string,
  name: string,
  change: (text: string) => string,
): Promise<string> {
  const copy = join(folder, name);
  await mkdir(copy);
  for (const file of await readdir('articles')) {
    await writeFile(join(copy, file), change(await readFile(join('articles', file), 'utf8')));
  }
  return copy;
}

async function printCorpus(config: Config, folder: string, articles: string, name: string): Promise<void> {
  const trial = await openTrial(config, join(folder, `index-${name}`), { articles });
  await print(trial, name, serviceRanker(trial.service, 'hybrid'));
  await trial.close();
}

async function print({ queries }: Trial, name: string, rank: Ranker): Promise<void> {
  const scores: string[] = [];
  for (const form of FORMS) scores.push((await scoresOf(queries, form, rank)).ndcg.toFixed(3));
  console.log(row(name, scores));
}

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(40) + cells.map((cell) => cell.padStart(13)).join('');
}

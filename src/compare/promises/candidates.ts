/** Which passages may promise something of a place? All that bind somebody, or those on a subject; of the index, or of some articles. */
import { match } from '../../search/match.js';
import { conditionOf, type PassageFilter } from '../../store/filter.js';
import { partsOf } from '../../store/parts.js';
import type { PassageStore } from '../../store/passage-store.js';
import type { PassageFacts } from '../../store/records.js';
import { IN_FORCE } from '../gap.js';
import { boundsFor } from '../places.js';
import { ratedPassages } from '../relevance.js';
import type { ResolvedSubject } from '../subject.js';
import { type Likeness, likenessTo } from './likeness.js';
import { BINDING } from './read.js';
import type { WantedPromises } from './request.js';
import { signsOf } from './signs.js';

/** Words of norms and plans, by which passages that may promise something are found when nothing is asked. */
const BINDING_TERMS =
  '应当 必须 不得 禁止 负责 可以 鼓励 支持 力争 计划 目标 确保 推进 建立 年底 月底 之前 以前 今年 明年 期限 年内 日内'.split(
    ' ',
  );

/** Without a question as many passages are read at most, which takes about a second. */
const READ = 200;
/**
 * As many are looked through for words without which nothing in them passes the request, and READ of those that have them are
 * read: as long again as reading.
 */
const LOOKED_THROUGH = 4000;
/** Passages that are in memory at once for that. */
const AT_ONCE = 500;

export interface Candidates {
  /** The nearest to what was asked first. */
  labels: number[];
  /** Whether a sentence of a passage is on what was asked. */
  isAsked: (label: number, sentence: number) => boolean;
  /** To what was asked; null when nothing was. */
  likeness: Likeness | null;
  isPartial: boolean;
}

const promising = (place: string): PassageFilter => [
  { fact: 'about', any: [place] },
  { fact: 'modalities', any: BINDING },
  ...IN_FORCE,
];

/** Without a question. */
const OF_ALL: Pick<Candidates, 'isAsked' | 'likeness'> = { isAsked: () => true, likeness: null };

/** Of the whole index. @param subject what the promises are about; null for all */
export async function candidatesOf(
  store: PassageStore,
  request: Omit<WantedPromises, 'subject'>,
  subject: ResolvedSubject | null,
): Promise<Candidates> {
  const filter = promising(request.place);
  if (subject === null) return { ...(await anything(store, filter, signsOf(request))), ...OF_ALL };
  const { labels, hasOthers, ...near } = await onSubject(store, filter, subject);
  return { labels: withoutReprints(await store.factsOf(labels)), ...near, isPartial: hasOthers };
}

/** Of some articles; without a subject all of their passages. Reprints of other articles are left out: what they say is not new. */
export async function arrivedCandidatesOf(
  store: PassageStore,
  place: string,
  subject: ResolvedSubject | null,
  articles: readonly string[],
): Promise<Omit<Candidates, 'isPartial'>> {
  const filter: PassageFilter = [...promising(place), { fact: 'articleId', any: articles }];
  const rated = subject === null ? null : await onSubject(store, filter, subject);
  const facts = await store.factsOf(rated?.labels ?? (await labelsOf(store, articles)));
  const passes = conditionOf(filter) ?? (() => true);
  const passing = facts.filter((each) => passes(each));
  const originals = await store.factsOf([...new Set(passing.flatMap(({ reprintOf }) => reprintOf ?? []))]);
  const arrived = new Set(articles);
  const known = new Set(
    originals.filter(({ articleId }) => !arrived.has(articleId)).map(({ label }) => label),
  );
  const fresh = passing.filter(({ reprintOf }) => reprintOf === null || !known.has(reprintOf));
  const { isAsked, likeness } = rated ?? OF_ALL;
  return { labels: withoutReprints(fresh), isAsked, likeness };
}

async function labelsOf(store: PassageStore, articles: readonly string[]): Promise<number[]> {
  const labels: number[] = [];
  for (const id of articles) labels.push(...(await store.labelsOfArticle(id)));
  return labels;
}

/** One of each, the first. */
function withoutReprints(facts: readonly PassageFacts[]): number[] {
  const seen = new Set<number>();
  return facts.flatMap(({ label, reprintOf }) => {
    const original = reprintOf ?? label;
    if (seen.has(original)) return [];
    seen.add(original);
    return [label];
  });
}

/** @param mayHave whether something in a text may pass; null when nothing tells */
async function anything(
  store: PassageStore,
  filter: PassageFilter,
  mayHave: ((text: string) => boolean) | null,
): Promise<Pick<Candidates, 'labels' | 'isPartial'>> {
  const depth = mayHave === null ? READ : LOOKED_THROUGH;
  const { expanded } = await store.retrieve({
    filter,
    phrases: [],
    excluded: [],
    except: new Set(),
    vector: null,
    terms: null,
    otherTerms: BINDING_TERMS,
    depth,
  });
  const own = withoutReprints(await store.factsOf(expanded.map(({ label }) => label)));
  const labels = mayHave === null ? own : await withSigns(store, own, mayHave);
  return { labels: labels.slice(0, READ), isPartial: expanded.length >= depth || labels.length > READ };
}

/** Those in whose text something may pass, one more than are read at most. */
async function withSigns(
  store: PassageStore,
  labels: readonly number[],
  mayHave: (text: string) => boolean,
): Promise<number[]> {
  const found: number[] = [];
  for (const part of partsOf(labels, AT_ONCE)) {
    const passages = await store.passagesOf(part);
    found.push(...passages.filter(({ text }) => mayHave(text)).map(({ label }) => label));
    if (found.length > READ) break;
  }
  return found;
}

/** The passages that are as near to what was asked as a place of a comparison has to be. */
async function onSubject(
  store: PassageStore,
  filter: PassageFilter,
  subject: ResolvedSubject,
): Promise<Omit<Candidates, 'isPartial'> & { hasOthers: boolean }> {
  const matches = await match(store, { ...subject, mode: 'hybrid', filter });
  const rated = await ratedPassages(store, matches, subject, filter);
  const { floor, within } = boundsFor(subject.wording.text, rated);
  const least = Math.max(floor, (rated[0]?.relevance ?? 0) - within);
  const near = new Map(rated.filter(({ relevance }) => relevance >= least).map((each) => [each.label, each]));
  const relevanceOf = (label: number, sentence: number): number | null =>
    near.get(label)?.sentences?.[sentence] ?? null;
  return {
    labels: [...near.keys()],
    hasOthers: [...matches, ...rated].some(({ label }) => !near.has(label)),
    isAsked: (label, sentence) => (relevanceOf(label, sentence) ?? Number.POSITIVE_INFINITY) >= least,
    likeness: likenessTo(subject.wording.text, relevanceOf),
  };
}

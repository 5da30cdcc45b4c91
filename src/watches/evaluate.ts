/**
 * What is told after a publication? Each watch is asked of what is new in it. A watch remembers the last publication that it was
 * asked of, in the same step in which it keeps what was found, so that it does not matter which process does this, how often, or
 * where one dies.
 */
import { reached } from '../disk/fault-points.js';
import { ZonelensError } from '../errors.js';
import { forgetNews, type News, newsBases, newsOf } from '../store/news.js';
import type { DamagedRecord, RecordStore } from '../store/record-store.js';
import { type Entry, entryOf, type Finding } from './entry.js';
import { findingsOf, type Index } from './find.js';
import { allWatches, findWatch, type StoredWatch } from './kept.js';
import { KnownTold, type ToldFacts } from './known-told.js';
import { queued } from './outbox.js';
import { CHANNELS, changeTold, forgetTold, MAX_ENTRIES, type Told } from './told.js';
import { askedBy, type Watch } from './watch.js';

/** Entries of one watch for one publication. One more says how many further findings there are. */
export const MAX_FINDINGS = 100;

/** Numbers of publications that were evaluated, and of entries that were made. */
export interface Evaluated {
  publications: number;
  entries: number;
}

export interface EvaluateOptions {
  /** Told of each watch that cannot be read, or whose record of what it has told cannot; it is left out. */
  onDamaged?: (record: DamagedRecord) => void;
  /** What is known from the last call. */
  told?: KnownTold;
}

/**
 * Evaluates all watches over all publications that are served and were not evaluated yet.
 * @throws what the index or the records throw; the next call goes on where this one ended
 */
export async function evaluate(
  index: Index,
  records: RecordStore,
  signal: AbortSignal,
  { onDamaged = () => {}, told = new KnownTold(records) }: EvaluateOptions = {},
): Promise<Evaluated> {
  const damaged: string[] = [];
  const watches = await allWatches(records, (watch) => {
    damaged.push(watch.id);
    onDamaged(watch);
  });
  const facts = await told.all(onDamaged);
  const done: Evaluated = { publications: 0, entries: 0 };
  for (const base of await newsBases(records)) {
    if (!isServed(index, base)) break;
    const waiting = watches.filter((watch) => isWaiting(watch, facts, base));
    // The last one stays: a server that is behind may still make watches of the generation before.
    await forgetNews(records, base);
    if (waiting.length === 0) continue;
    const news = await newsOf(records, base);
    for (const watch of waiting) done.entries += await tell(index, records, watch, news, signal);
    done.publications++;
  }
  const known = new Set([...watches.map(({ id }) => id), ...damaged]);
  await forgetRemoved(
    records,
    [...facts.keys()].filter((id) => !known.has(id)),
  );
  return done;
}

/** The names of generations grow, so that it is greater once the publication is live here. */
const isServed = (index: Index, base: string): boolean => index.status().generation > base;

/** A watch whose record of what it has told is damaged waits until that is repaired, or it would tell everything again. */
function isWaiting(
  { id, value }: StoredWatch,
  facts: ReadonlyMap<string, ToldFacts | null>,
  base: string,
): boolean {
  const told = facts.get(id);
  return value.from <= base && told !== null && isAfter(base, told ?? { done: null });
}

const isAfter = (base: string, { done }: Pick<Told, 'done'>): boolean => done === null || done < base;

/** @returns the number of entries */
async function tell(
  index: Index,
  records: RecordStore,
  { id, value: { watch } }: StoredWatch,
  news: News,
  signal: AbortSignal,
): Promise<number> {
  const { findings, problem } = await asked(index, watch, news, signal);
  // The index may have fallen back on an older generation meanwhile, which lacks what is new.
  if (!isServed(index, news.base))
    throw new ZonelensError('index_busy', 'The index went back to an older generation.');
  reached('watch:evaluated');
  const at = new Date().toISOString();
  let count = 0;
  await changeTold(records, id, (told) => {
    if (!isAfter(news.base, told)) return null;
    const known = new Set(told.entries.map((entry) => entry.id));
    const fresh = shortened(findings, news.base)
      .map((finding) => entryOf(id, finding, at))
      .filter((entry) => !known.has(entry.id));
    count = fresh.length;
    const next: Told = {
      ...told,
      ...{ done: news.base, problem },
      entries: [...fresh, ...told.entries].slice(0, MAX_ENTRIES),
    };
    return queued(next, deliveriesOf(watch, fresh), Date.parse(at));
  });
  reached('watch:told');
  return count;
}

/** What cannot be asked any more is said to the owner, and does not hold up the other watches. */
async function asked(
  index: Index,
  watch: Watch,
  news: News,
  signal: AbortSignal,
): Promise<{ findings: Finding[]; problem: string | null }> {
  try {
    return { findings: await findingsOf(index, askedBy(watch), news, signal), problem: null };
  } catch (error) {
    if (!(error instanceof ZonelensError) || !['input_invalid', 'not_found'].includes(error.code))
      throw error;
    const faults = error.faults.map(({ field, message }) => `${field} ${message}`).join('; ');
    return { findings: [], problem: faults || error.message };
  }
}

function shortened(findings: readonly Finding[], base: string): Finding[] {
  const more = findings.length - MAX_FINDINGS;
  return more <= 0
    ? [...findings]
    : [...findings.slice(0, MAX_FINDINGS), { of: ['more', base], change: 'more', count: more }];
}

function deliveriesOf(watch: Watch, entries: readonly Entry[]): Told['outbox'] {
  return CHANNELS.filter((channel) => watch[channel] !== null).flatMap((to) =>
    entries.map((entry) => ({ entry, to, attempts: 0, due: entry.at })),
  );
}

/** What watches have told that were removed while they were evaluated. */
async function forgetRemoved(records: RecordStore, removed: readonly string[]): Promise<void> {
  for (const id of removed) if ((await findWatch(records, id)) === null) await forgetTold(records, id);
}

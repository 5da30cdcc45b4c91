/**
 * `npm run evaluate:jobs`: are comparisons and timelines right? Asks a running service the questions of an analyst's jobs,
 * and holds the places, dates and first movers that it gives against the truth. Questions that nobody answers are left out.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Comparison } from '../src/compare/compare.js';
import type { Timeline } from '../src/compare/timeline.js';
import type { PlaceName } from '../src/search/view.js';
import { mean } from './evaluation/metrics.js';

const USAGE = `npm run evaluate:jobs -- <address of a service> <jobs.json>
  The service must hold the articles of the jobs and nothing else; tests/statements/gold/README.md describes the file.
`;

interface Truth {
  place: { name: string };
  did: string;
  when: { iso: string } | null;
  whenAlso?: { iso: string }[];
}

interface Jobs {
  places: { name: string; ids: string[]; aliases: string[] }[];
  jobs: {
    id: string;
    kind: string;
    queries: string[];
    /** The values of `did` that answer the job. */
    counts: string[];
    truth: Truth[];
    neutral?: { name: string }[];
    order?: { by: string; places: string[] };
  }[];
}

/** Places beyond these are not looked at in a comparison. */
const LOOKED_AT = 8;

const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [address, file] = positionals;
if (values.help || address === undefined || file === undefined) {
  process[values.help ? 'stdout' : 'stderr'].write(USAGE);
  process.exit(values.help ? 0 : 1);
}
const { places, jobs } = JSON.parse(readFileSync(file, 'utf8')) as Jobs;
const namesOf = new Map(
  places.map(({ name, ids, aliases }) => [name, new Set([name, ...ids, ...aliases].map(plain))]),
);
const scores = new Map<string, number[]>();

for (const job of jobs.filter(({ kind }) => kind !== 'none'))
  for (const query of job.queries) await judge(job, query);
for (const [name, all] of scores) console.log(`${name.padEnd(22)} ${mean(all).toFixed(2)}  (${all.length})`);

async function judge(job: Jobs['jobs'][number], query: string): Promise<void> {
  const { zones } = await ask<Comparison>('compare', query);
  const { entries } = await ask<Timeline>('timeline', query);
  const wanted = job.truth.filter(({ did }) => job.counts.includes(did));
  const counted = zones.filter(({ weak }) => !weak).slice(0, LOOKED_AT);
  judgePlaces('comparison', job, wanted, counted, LOOKED_AT);
  judgePlaces('timeline', job, wanted, entries, Number.POSITIVE_INFINITY);
  for (const { place, when, whenAlso = [] } of wanted) {
    if (when === null) continue;
    const shown = entries.find(({ zone }) => isPlace(zone, place.name))?.when.iso;
    add('date right', shown !== undefined && [when, ...whenAlso].some(({ iso }) => isWithin(shown, iso)));
  }
  if (job.order?.by === 'date') {
    const [first] = entries;
    add('first mover right', first !== undefined && isPlace(first.zone, job.order.places[0] ?? ''));
  }
}

/** Recall over the places that answer, precision over those shown; a place that is said to do something else is not wrong. */
function judgePlaces(
  view: string,
  { truth, neutral = [] }: Jobs['jobs'][number],
  wanted: readonly Truth[],
  shown: readonly { zone: PlaceName; modality: string }[],
  most: number,
): void {
  const names = new Set(wanted.map(({ place }) => place.name));
  const found = [...names].filter((name) => shown.some(({ zone }) => isPlace(zone, name)));
  if (names.size > 0) add(`recall ${view}`, Math.min(1, found.length / Math.min(most, names.size)));
  const judged = shown.flatMap(({ zone, modality }) => {
    if ([...names].some((name) => isPlace(zone, name))) return [1];
    const isOther = [...truth.map(({ place }) => place), ...neutral].some(({ name }) => isPlace(zone, name));
    return isOther || !['did', 'must'].includes(modality) ? [] : [0];
  });
  if (judged.length > 0) add(`precision ${view}`, mean(judged));
}

async function ask<T>(view: string, query: string): Promise<T> {
  const response = await fetch(new URL(`/api/${view}?${new URLSearchParams({ q: query })}`, address));
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

function add(name: string, score: number | boolean): void {
  scores.set(name, [...(scores.get(name) ?? []), Number(score)]);
}

function plain(name: string): string {
  return name.replace(/\s/g, '').replaceAll('（', '(').replaceAll('）', ')');
}

function isPlace({ id, name }: PlaceName, wanted: string): boolean {
  const names = namesOf.get(wanted) ?? new Set([plain(wanted)]);
  return names.has(plain(id)) || names.has(plain(name));
}

/** Whether a date lies within a period; both are ISO 8601, of any precision, or `first/last`. */
function isWithin(date: string, period: string): boolean {
  const [[from, to], [first, last]] = [boundsOf(date), boundsOf(period)];
  return from >= first && to <= last;
}

function boundsOf(date: string): [first: string, last: string] {
  const [first = '', last = first] = date.split('/');
  return [first + '-01-01'.slice(first.length - 4), last + '-12-31'.slice(last.length - 4)];
}

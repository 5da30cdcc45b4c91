/** How many passages have what? Counts over all live passages, made by OpenSearch. */
import { ZonelensError } from '../../../errors.js';
import type { Claim } from '../../../statements/statement.js';
import type { PassageFilter } from '../../../store/filter.js';
import type { Line, PlaceClaims, ZoneTheme } from '../../../store/passage-store.js';
import type { FilterValues } from '../../../store/records.js';
import { type Connection, LONG_MS } from '../connection/index.js';
import { indexOf, isLive, type SetOfIndices } from '../marker.js';
import { joined, labelIn, partsOfKey } from '../passage-document.js';
import { passing } from './narrowing.js';

interface Bucket {
  key: string;
  doc_count: number;
  newest?: { value: number };
}

/** OpenSearch makes at most 65,535 buckets for one answer, in all its aggregations together. */
const MOST_BUCKETS = 50_000;
/** Values that are read at once. */
const PAGE = 10_000;

/** The recency of the newest passage of each bucket, from which its label follows. */
const NEWEST = { newest: { max: { field: 'recency' } } };

/** Each value that live documents have in a field, with their number; page after page, since a field may have any number of values. */
async function countsOf(
  connection: Connection,
  index: string,
  set: SetOfIndices,
  field: string,
  timeoutMs?: number,
): Promise<{ value: string; count: number }[]> {
  const counts: { value: string; count: number }[] = [];
  let after: object | undefined;
  do {
    const values = { composite: { size: PAGE, sources: [{ value: { terms: { field } } }], after } };
    const body = { size: 0, track_total_hits: false, query: isLive(set), aggs: { values } };
    const { buckets, after_key } = (await connection.search(index, body, timeoutMs)).aggregations.values;
    for (const { key, doc_count } of buckets) counts.push({ value: key.value, count: doc_count });
    after = buckets.length < PAGE ? undefined : after_key;
  } while (after !== undefined);
  return counts;
}

/** For whoever publishes: it may take as long as writing. */
export async function filterValuesOf(connection: Connection, set: SetOfIndices): Promise<FilterValues> {
  const index = indexOf(connection, 'passages', set);
  const timeoutMs = Math.max(LONG_MS, connection.target.timeoutMs);
  const counted = async <Name extends string>(name: Name, field: string) =>
    (await countsOf(connection, index, set, field, timeoutMs))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .map(({ value, count }) => ({ [name]: value, passages: count }) as Counted<Name>);
  const dates = (await countsOf(connection, index, set, 'date', timeoutMs)).map(({ value }) => value).sort();
  const [from, to] = [dates[0], dates.at(-1)];
  return {
    zones: await counted('zone', 'about'),
    levels: await counted('level', 'level'),
    modalities: await counted('modality', 'modalities'),
    statuses: await counted('status', 'status'),
    categories: await counted('category', 'category'),
    issuers: await counted('issuer', 'issuer'),
    themes: await counted('theme', 'themes'),
    years: (await counted('year', 'year')).sort((a, b) => (a.year < b.year ? -1 : 1)),
    dates: from === undefined || to === undefined ? null : { from, to },
  };
}

type Counted<Name extends string> = Record<Name, string> & { passages: number };

/** The ranks of theme and zone are part of the keys that are counted, so the first of the keys of a pair has the best passage. */
export async function zoneThemesOf(
  connection: Connection,
  set: SetOfIndices,
  zones: readonly string[],
  themes: readonly string[],
): Promise<ZoneTheme[]> {
  const [some, others] = [zones, themes].map((ids) => [...new Set(ids)].filter((id) => id !== '')) as [
    string[],
    string[],
  ];
  if (some.length === 0 || others.length === 0) return [];
  const pairs = new Map<string, ZoneTheme & { rank: string }>();
  for (const { key, doc_count, newest } of await ranksOf(connection, set, some, others)) {
    const [zone = '', theme = '', themeRank = '', zoneRank = ''] = partsOfKey(key);
    const rank = themeRank + zoneRank;
    const known = pairs.get(joined(zone, theme));
    const passages = (known?.passages ?? 0) + doc_count;
    const best = known === undefined || rank < known.rank ? labelIn(newest?.value ?? 0) : known.best;
    const least = known === undefined || rank < known.rank ? rank : known.rank;
    pairs.set(joined(zone, theme), { zone, theme, passages, best, rank: least });
  }
  return [...pairs.values()].map(({ rank: _, ...pair }) => pair);
}

/** The keys of pairs, asked for in parts until all keys of a part come at once. */
async function ranksOf(
  connection: Connection,
  set: SetOfIndices,
  zones: readonly string[],
  themes: readonly string[],
): Promise<Bucket[]> {
  const include = joined(`(${anyOf(zones)})`, `(${anyOf(themes)})`, ANYTHING);
  if (include.length <= LONGEST_CHOICE) {
    const { aggregations } = await connection.search(indexOf(connection, 'passages', set), {
      ...{ size: 0, track_total_hits: false },
      query: { bool: { filter: [isLive(set), { terms: { about: zones } }, { terms: { themes } }] } },
      aggs: { pairs: { terms: { field: 'zoneThemes', size: MOST_BUCKETS, include }, aggs: NEWEST } },
    });
    const { buckets, sum_other_doc_count: others } = aggregations.pairs;
    if (others === 0) return buckets;
  }
  const parts: [readonly string[], readonly string[]][] =
    zones.length > 1
      ? halvesOf(zones).map((half) => [half, themes])
      : halvesOf(themes).map((half) => [zones, half]);
  const found: Bucket[][] = [];
  for (const part of parts) found.push(await ranksOf(connection, set, ...part));
  return found.flat();
}

function halvesOf<T>(values: readonly T[]): T[][] {
  const middle = Math.ceil(values.length / 2);
  if (values.length < 2) throw tooMany();
  return [values.slice(0, middle), values.slice(middle)];
}

const tooMany = () =>
  new ZonelensError('index_incompatible', `The index has more than ${MOST_BUCKETS} keys of one kind.`);

/** In the order of the places. */
export async function claimsIn(
  connection: Connection,
  set: SetOfIndices,
  places: readonly string[],
  filter: PassageFilter,
): Promise<PlaceClaims[]> {
  if (places.length === 0) return [];
  const index = indexOf(connection, 'passages', set);
  const allowed = passing(set, filter);
  const about = (place: string) => ({ bool: { filter: [allowed, { terms: { about: [place] } }] } });
  const answers = await connection.searches(
    places.map((place) => ({
      index,
      body: {
        size: 0,
        query: about(place),
        aggs: {
          articles: { terms: { field: 'articleId', size: MOST_COUNTED_ARTICLES } },
          claims: {
            terms: { field: 'claims', size: MOST_CLAIMS, include: joined(escaped(place), ANYTHING) },
            aggs: NEWEST,
          },
        },
      },
    })),
  );
  const large = places.filter((_, at) => answers[at]?.aggregations.articles.sum_other_doc_count > 0);
  const estimates = await connection.searches(
    large.map((place) => ({
      index,
      body: { size: 0, track_total_hits: false, query: about(place), aggs: { articles: ESTIMATE } },
    })),
  );
  const articles = new Map(
    large.map((place, at) => [place, estimates[at]?.aggregations.articles.value as number]),
  );
  return places.map((place, at) => {
    const { total, aggregations } = answers[at] as (typeof answers)[number];
    if (aggregations.claims.sum_other_doc_count > 0) throw tooMany();
    return {
      place,
      passages: total,
      articles: articles.get(place) ?? aggregations.articles.buckets.length,
      concepts: (aggregations.claims.buckets as Bucket[]).map(({ key, doc_count, newest }) => {
        const [, concept = '', claim] = partsOfKey(key);
        return { concept, claim: claim as Claim, passages: doc_count, best: labelIn(newest?.value ?? 0) };
      }),
    };
  });
}

/** A place's articles are counted one by one up to so many, and of more than these the number is estimated, to about a percent. */
const MOST_COUNTED_ARTICLES = 10_000;
/** 40,000 is the most precise that there is. */
const ESTIMATE = { cardinality: { field: 'articleId', precision_threshold: 40_000 } };
/** Concepts of the glossary times kinds of claims: several times as many as there are. */
const MOST_CLAIMS = 50_000;

/** Distinct titles and headings, each with the number of live articles that have it. */
export async function linesOf(connection: Connection, set: SetOfIndices): Promise<Line[]> {
  const index = indexOf(connection, 'articles', set);
  const lines: Line[] = [];
  for (const [kind, field] of [
    ['title', 'title'],
    ['heading', 'headings'],
  ] as const) {
    for (const { value, count } of await countsOf(connection, index, set, field))
      lines.push({ kind, text: value, articles: count });
  }
  return lines;
}

/** Characters of an expression that chooses keys: one of 10,000 takes the server a second, one of 20,000 about five. */
const LONGEST_CHOICE = 10_000;

/** The rest of a key. OpenSearch 2.19 fails on `.*` there, which it takes for a prefix, when no key of a segment has that prefix. */
const ANYTHING = '.+';

const anyOf = (values: readonly string[]) => values.map(escaped).join('|');

/** Literally, in a regular expression of Lucene. */
const escaped = (text: string) => text.replace(/[.?+*|{}[\]()"\\#@&<>~^$/-]/g, '\\$&');

/** How many passages have what? Counts over all live passages, made by OpenSearch. */
import type { Claim } from '../../../statements/statement.js';
import type { PassageFilter } from '../../../store/filter.js';
import type { Line, PlaceClaims, ZoneTheme } from '../../../store/passage-store.js';
import type { FilterValues } from '../../../store/records.js';
import type { Connection } from '../connection/index.js';
import { indexOf, isLive, type SetOfIndices } from '../marker.js';
import { joined, labelIn, partsOfKey } from '../passage-document.js';
import { passing } from './narrowing.js';

interface Bucket {
  key: string;
  doc_count: number;
  newest?: { value: number };
}

/** More values than any field has. OpenSearch makes no more buckets at once. */
const MOST_BUCKETS = 65_535;

const counted = (field: string) => ({ terms: { field, size: MOST_BUCKETS } });
/** The recency of the newest passage of each bucket, from which its label follows. */
const NEWEST = { newest: { max: { field: 'recency' } } };

export async function filterValuesOf(connection: Connection, set: SetOfIndices): Promise<FilterValues> {
  const fields = {
    ...{ zones: 'about', levels: 'level', modalities: 'modalities', statuses: 'status' },
    ...{ categories: 'category', issuers: 'issuer', themes: 'themes', years: 'year' },
  };
  const edge = (order: 'asc' | 'desc') => ({ terms: { field: 'date', size: 1, order: { _key: order } } });
  const { aggregations } = await connection.search(indexOf(connection, 'passages', set), {
    size: 0,
    query: isLive(set),
    aggs: {
      ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, counted(field)])),
      first: edge('asc'),
      last: edge('desc'),
    },
  });
  const buckets = (name: string) => aggregations[name].buckets as Bucket[];
  const mostFirst = (name: string) =>
    buckets(name).sort((a, b) => b.doc_count - a.doc_count || (a.key < b.key ? -1 : 1));
  const [first, last] = [buckets('first')[0], buckets('last')[0]];
  return {
    zones: mostFirst('zones').map(({ key, doc_count }) => ({ zone: key, passages: doc_count })),
    levels: mostFirst('levels').map(({ key, doc_count }) => ({ level: key, passages: doc_count })),
    modalities: mostFirst('modalities').map(({ key, doc_count }) => ({ modality: key, passages: doc_count })),
    statuses: mostFirst('statuses').map(({ key, doc_count }) => ({ status: key, passages: doc_count })),
    categories: mostFirst('categories').map(({ key, doc_count }) => ({ category: key, passages: doc_count })),
    issuers: mostFirst('issuers').map(({ key, doc_count }) => ({ issuer: key, passages: doc_count })),
    themes: mostFirst('themes').map(({ key, doc_count }) => ({ theme: key, passages: doc_count })),
    years: buckets('years')
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ key, doc_count }) => ({ year: key, passages: doc_count })),
    dates: first === undefined || last === undefined ? null : { from: first.key, to: last.key },
  };
}

/** The ranks of theme and zone are part of the keys that are counted, so the first of the keys of a pair has the best passage. */
export async function zoneThemesOf(
  connection: Connection,
  set: SetOfIndices,
  zones: readonly string[],
  themes: readonly string[],
): Promise<ZoneTheme[]> {
  const [some, others] = [zones, themes].map((ids) => ids.filter((id) => id !== '')) as [string[], string[]];
  if (some.length === 0 || others.length === 0) return [];
  const include = joined(`(${anyOf(some)})`, `(${anyOf(others)})`, ANYTHING);
  const { aggregations } = await connection.search(indexOf(connection, 'passages', set), {
    size: 0,
    query: { bool: { filter: [isLive(set), { terms: { about: zones } }, { terms: { themes } }] } },
    aggs: { pairs: { terms: { field: 'zoneThemes', size: MOST_BUCKETS, include }, aggs: NEWEST } },
  });
  const pairs = new Map<string, ZoneTheme & { rank: string }>();
  for (const { key, doc_count, newest } of aggregations.pairs.buckets as Bucket[]) {
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
  const answers = await connection.searches(
    places.map((place) => ({
      index,
      body: {
        size: 0,
        query: { bool: { filter: [allowed, { terms: { about: [place] } }] } },
        aggs: {
          articles: counted('articleId'),
          claims: {
            terms: { field: 'claims', size: MOST_BUCKETS, include: joined(escaped(place), ANYTHING) },
            aggs: NEWEST,
          },
        },
      },
    })),
  );
  return places.map((place, at) => {
    const { total, aggregations } = answers[at] as (typeof answers)[number];
    const { buckets, sum_other_doc_count: others } = aggregations.articles;
    return {
      place,
      passages: total,
      // A place of more articles than there are buckets has about as many as it has passages.
      articles: buckets.length + others,
      concepts: (aggregations.claims.buckets as Bucket[]).map(({ key, doc_count, newest }) => {
        const [, concept = '', claim] = partsOfKey(key);
        return { concept, claim: claim as Claim, passages: doc_count, best: labelIn(newest?.value ?? 0) };
      }),
    };
  });
}

/** Distinct titles and headings, each with the number of live articles that have it. */
export async function linesOf(connection: Connection, set: SetOfIndices): Promise<Line[]> {
  const index = indexOf(connection, 'articles', set);
  const lines: Line[] = [];
  for (const [kind, field] of [
    ['title', 'title'],
    ['heading', 'headings'],
  ] as const) {
    let after: object | undefined;
    do {
      const composite = {
        size: LINES_AT_ONCE,
        sources: [{ text: { terms: { field } } }],
        ...(after && { after }),
      };
      const { aggregations } = await connection.search(index, {
        size: 0,
        query: isLive(set),
        aggs: { lines: { composite } },
      });
      for (const { key, doc_count } of aggregations.lines.buckets)
        lines.push({ kind, text: key.text, articles: doc_count });
      after = aggregations.lines.after_key;
    } while (after !== undefined);
  }
  return lines;
}

const LINES_AT_ONCE = 10_000;

/** The rest of a key. OpenSearch 2.19 fails on `.*` there, which it takes for a prefix, when no key of a segment has that prefix. */
const ANYTHING = '.+';

const anyOf = (values: readonly string[]) => values.map(escaped).join('|');

/** Literally, in a regular expression of Lucene. */
const escaped = (text: string) => text.replace(/[.?+*|{}[\]()"\\#@&<>~^$/-]/g, '\\$&');

/** What is known of each passage without reading its text? Kept in memory, so that searches filter, group and count without SQL. */
import { LRUCache } from 'lru-cache';
import { languageOf } from '../../corpus/language.js';
import { ZonelensError } from '../../errors.js';
import type { Modality } from '../../statements/statement.js';
import {
  conditionOf,
  type FactName,
  valuesOf as factValuesOf,
  type PassageFilter,
} from '../../store/filter.js';
import { ARTICLE_FACTS, type FilterValues, LIFE_FACTS, type PassageFacts } from '../../store/records.js';
import { LabelSet } from './label-set.js';
import type { StatementCache } from './sql-cache.js';
import { unpackList } from './texts.js';

/** Cached filters. The pages and facets of one search ask with the same filter again. */
const MAX_FILTERS = 32;

type Row = [
  label: number,
  article: number,
  terms: number,
  reprintOf: number | null,
  about: string | null,
  mentions: string | null,
  themes: string | null,
  modalities: string | null,
];

export class PassageTable {
  private readonly sets = new LRUCache<string, LabelSet>({ max: MAX_FILTERS });
  private byZone: ReadonlyMap<string, readonly PassageFacts[]> | undefined;
  private values: FilterValues | undefined;

  private constructor(
    /** Labels of all passages, ascending. */
    readonly all: LabelSet,
    private readonly byLabel: readonly (PassageFacts | undefined)[],
    /** Number of terms of each passage, by label. */
    readonly terms: Uint32Array,
  ) {}

  static load(sql: StatementCache): PassageTable {
    const articles = articlesOf(sql);
    const lists = new Lists();
    const rows = sql(
      `SELECT label, article, terms, reprint_of, about, mentions, themes, modalities FROM passages ORDER BY label`,
    )
      .raw()
      .all() as Row[];
    const size = (rows.at(-1)?.[0] ?? -1) + 1;
    const byLabel = new Array<PassageFacts | undefined>(size).fill(undefined);
    const terms = new Uint32Array(size);
    for (const [label, article, count, reprintOf, about, mentions, themes, modalities] of rows) {
      const ofArticle = articles.get(article);
      // Foreign keys do not protect a file that was changed from outside.
      if (ofArticle === undefined) throw missing(`passage ${label} belongs to no article`);
      byLabel[label] = {
        label,
        ...ofArticle,
        about: lists.of(about),
        mentions: lists.of(mentions),
        themes: lists.of(themes),
        modalities: lists.of(modalities) as readonly Modality[],
        reprintOf,
      };
      terms[label] = count;
    }
    return new PassageTable(new LabelSet(rows.map(([label]) => label)), byLabel, terms);
  }

  /** @throws ZonelensError `index_corrupt` */
  factsOf(label: number): PassageFacts {
    const facts = this.byLabel[label];
    if (facts === undefined) throw missing(`there is no passage ${label}`);
    return facts;
  }

  /** Labels of the passages that pass a filter. */
  matching(filter: PassageFilter): LabelSet {
    const condition = conditionOf(filter);
    if (condition === null) return this.all;
    const key = JSON.stringify(filter);
    const set = this.sets.get(key) ?? this.all.filter((label) => condition(this.factsOf(label)));
    this.sets.set(key, set);
    return set;
  }

  /** How many passages have each value of a field. */
  filterValues(): FilterValues {
    this.values ??= valuesOf(this.all.labels.map((label) => this.factsOf(label)));
    return this.values;
  }

  /** How many passages about a zone are on each theme. Themes without passages are left out. */
  themeCountsOf(zone: string): Map<string, number> {
    return countsOf(this.about(zone), ({ themes }) => themes);
  }

  /**
   * Label of the passage that says most about a theme in a zone; null when there is none. Compared by the rank of the theme in the
   * passage, then the rank of the zone, then the date (newest first), then the label.
   */
  bestOn(zone: string, theme: string): number | null {
    let best: { facts: PassageFacts; order: [number, number] } | null = null;
    for (const facts of this.about(zone)) {
      const rank = facts.themes.indexOf(theme);
      if (rank < 0) continue;
      const order: [number, number] = [rank, facts.about.indexOf(zone)];
      const isBetter =
        best === null ||
        order[0] - best.order[0] ||
        order[1] - best.order[1] ||
        newestFirst(facts.date, best.facts.date);
      if (isBetter === true || isBetter < 0) best = { facts, order };
    }
    return best?.facts.label ?? null;
  }

  /** Facts of the passages about a zone, in the order of their labels. */
  about(zone: string): readonly PassageFacts[] {
    this.byZone ??= grouped(this.all.labels.map((label) => this.factsOf(label)));
    return this.byZone.get(zone) ?? [];
  }
}

/** Shares one array between equal lists, since most passages have one of a few hundred lists. */
class Lists {
  private readonly known = new Map<string | null, readonly string[]>();

  of(packed: string | null): readonly string[] {
    const list = this.known.get(packed) ?? unpackList(packed);
    this.known.set(packed, list);
    return list;
  }
}

type ArticleFacts = Omit<
  PassageFacts,
  'label' | 'about' | 'mentions' | 'themes' | 'modalities' | 'reprintOf'
>;

/** Facts of all articles, by their number in the catalogue. */
function articlesOf(sql: StatementCache): Map<number, ArticleFacts> {
  const rows = sql(
    `SELECT a.number, a.title, lower(hex(a.id)) AS articleId, ${[...ARTICLE_FACTS, ...LIFE_FACTS].map((fact) => `a.${fact}`).join(', ')},
       nullif(lower(hex(newer.id)), '') AS newerVersion
     FROM articles a LEFT JOIN articles newer ON newer.number = a.newer_version`,
  ).all();
  return new Map(
    (rows as (Omit<ArticleFacts, 'language'> & { number: number; title: string })[]).map(
      ({ number, title, ...facts }) => [number, { ...facts, language: languageOf(title) }],
    ),
  );
}

/** Compares two dates, newest first. A missing date comes last. */
export function newestFirst(one: string | null, other: string | null): number {
  if (one === other) return 0;
  return (one ?? '') > (other ?? '') ? -1 : 1;
}

function grouped(all: readonly PassageFacts[]): Map<string, PassageFacts[]> {
  const byZone = new Map<string, PassageFacts[]>();
  for (const facts of all) {
    for (const zone of facts.about) {
      const group = byZone.get(zone);
      if (group === undefined) byZone.set(zone, [facts]);
      else group.push(facts);
    }
  }
  return byZone;
}

function valuesOf(all: readonly PassageFacts[]): FilterValues {
  const counted = (fact: FactName) => mostFirst(countsOf(all, (facts) => factValuesOf(facts, fact)));
  const days = [...countsOf(all, (facts) => factValuesOf(facts, 'date')).keys()].sort();
  const [from, to] = [days[0], days.at(-1)];
  return {
    zones: counted('about').map(([zone, passages]) => ({ zone, passages })),
    levels: counted('level').map(([level, passages]) => ({ level, passages })),
    modalities: counted('modalities').map(([modality, passages]) => ({ modality, passages })),
    statuses: counted('status').map(([status, passages]) => ({ status, passages })),
    themes: counted('themes').map(([theme, passages]) => ({ theme, passages })),
    categories: counted('category').map(([category, passages]) => ({ category, passages })),
    issuers: counted('issuer').map(([issuer, passages]) => ({ issuer, passages })),
    years: counted('year')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([year, passages]) => ({ year, passages })),
    dates: from === undefined || to === undefined ? null : { from, to },
  };
}

function countsOf(
  all: readonly PassageFacts[],
  valuesOfOne: (facts: PassageFacts) => readonly string[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const facts of all) {
    for (const value of valuesOfOne(facts)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** Sorted by count, highest first, ties by value. */
function mostFirst(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function missing(what: string): ZonelensError {
  return new ZonelensError('index_corrupt', `The index is damaged: ${what}.`);
}

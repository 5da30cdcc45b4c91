/**
 * Do all stores give the same, correct answers? `describePassageStore` is run for every store and compares it with oracles that read the
 * articles themselves.
 */

import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Article } from '../../src/corpus/article.js';
import { languageOf } from '../../src/corpus/language.js';
import { standingsOf } from '../../src/corpus/life/versions.js';
import { normalisedText } from '../../src/corpus/normalise.js';
import { readSource } from '../../src/corpus/read/index.js';
import { placeById } from '../../src/corpus/scope/place.js';
import { queryTermsOf } from '../../src/corpus/terms.js';
import type { TokenStates } from '../../src/embed/token-states.js';
import { entryOf } from '../../src/ingest/entry.js';
import type { ConceptClaim } from '../../src/statements/claims.js';
import { CLAIMS, MODALITIES, type Statement } from '../../src/statements/statement.js';
import { dot } from '../../src/store/dot.js';
import { FIGURE_SORTS } from '../../src/store/figure-sorts.js';
import { type FigureFacts, figureOrder, isAsked } from '../../src/store/figures.js';
import {
  conditionOf,
  type FactCondition,
  type FactName,
  type PassageFilter,
  valuesOf,
} from '../../src/store/filter.js';
import type { PassageStore, Retrieval } from '../../src/store/passage-store.js';
import {
  ARTICLE_FACTS,
  articleIdOf,
  LIFE_FACTS,
  type PassageFacts,
  type PassageTerms,
  passageIdsOf,
  type StoredArticle,
} from '../../src/store/records.js';
import { bm25Scores, isMeantBy } from '../helpers/bm25-oracle.js';
import { withTokens } from '../helpers/fake-cards.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { repositoryPath } from '../helpers/paths.js';

export interface OpenedStore {
  /** Runs `work` on one generation. */
  ask<T>(work: (store: PassageStore) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The expected facts of a passage, taken from its article. */
interface Known {
  id: string;
  text: string;
  headings: string[];
  embedText: string;
  terms: PassageTerms;
  facts: Omit<PassageFacts, 'label' | 'reprintOf'>;
  /** What the store must say of its article besides its metadata. */
  life: Partial<StoredArticle>;
  statements: Statement[];
  /** The sentences of its statements. */
  sentences: string[];
  figures: FigureFacts[];
  claims: ConceptClaim[];
  article: Article;
  section: number;
  start: number;
  end: number;
}

/** Sample articles about several zones and from several years. */
const FILES = ['articles/q*.txt', 'articles/w*.txt', 'articles/s*.txt'];
const DEPTH = 30;
/** An odd number, so that the last byte of a packed token holds one value. */
const TOKEN_DIMENSIONS = 7;
/** Packing into fifteen steps moves a dot product of two tokens of unit length by less than this. */
const TOKEN_ROUNDING = 0.16;
const WORDS = '管理体制|青岛|改革 创新|税收|税|区|区 税|区 zone|市 改革|zone|没有这个词的'.split('|');
/** Share by which a score may be off, since stores may keep less than double precision. */
const SCORE_ROUNDING = 1e-4;
const EVERYTHING: Retrieval = {
  filter: [],
  phrases: [],
  excluded: [],
  except: new Set(),
  vector: null,
  terms: null,
  otherTerms: [],
  depth: DEPTH,
};

/** @param open stores the articles in the given order, in a store whose vector search is exact */
export function describePassageStore(
  open: (articles: readonly Article[], embedder: FakeEmbedder) => Promise<OpenedStore>,
): void {
  const embedder = new FakeEmbedder('fake', 16, withTokens(TOKEN_DIMENSIONS));
  let articles: Article[];
  let known: Known[];
  let store: OpenedStore;
  /** By id. */
  let labels: Map<string, number>;

  beforeAll(async () => {
    articles = await sampleArticles();
    known = knownOf(articles, embedder);
    store = await open(articles, embedder);
    const stored = await store.ask((one) => one.passagesById(known.map(({ id }) => id)));
    labels = new Map(stored.map(({ id, label }) => [id, label]));
  });
  afterAll(() => store?.close());

  const labelOf = ({ id }: Known): number => labels.get(id) as number;
  const retrieve = (asked: Partial<Retrieval>) =>
    store.ask((one) => one.retrieve({ ...EVERYTHING, ...asked }));

  /** Filters by values that some passage has, and by an article that does not exist. */
  const filters = (): fc.Arbitrary<PassageFilter> => {
    const someValue = (fact: FactName) =>
      fc.constantFrom(
        ...new Set(known.flatMap(({ facts }) => valuesOf({ ...facts, label: 0, reprintOf: null }, fact))),
      );
    const selection = (fact: FactName, value = someValue(fact)): fc.Arbitrary<FactCondition> =>
      fc.record({
        fact: fc.constant(fact),
        any: fc.array(value, { maxLength: 2 }),
        none: fc.array(value, { maxLength: 1 }),
      });
    const day = someValue('date');
    const span = fc.record(
      { fact: fc.constantFrom('date', 'effective', 'adopted'), from: day, to: day },
      { requiredKeys: ['fact'] },
    );
    return fc.array(
      fc.oneof(
        { weight: 2, arbitrary: selection('about') },
        selection('mentions'),
        selection('level'),
        selection('modalities', fc.constantFrom(...MODALITIES)),
        selection('status'),
        selection('category'),
        selection('issuer'),
        selection('themes'),
        selection('articleId', fc.oneof(someValue('articleId'), fc.constant('none'))),
        selection('year'),
        span,
      ),
      { maxLength: 4 },
    );
  };
  const kept = (filter: PassageFilter): Known[] => {
    const condition = conditionOf(filter) ?? (() => true);
    return known.filter(({ facts }) => condition({ ...facts, label: 0, reprintOf: null }));
  };

  it('contains each passage once, and counts them', async () => {
    expect(labels.size).toBe(known.length);
    expect(new Set(labels.values()).size).toBe(known.length);
    expect(await store.ask((one) => one.counts())).toEqual({
      articles: articles.length,
      passages: known.length,
    });
  });

  it('gives labels in the order in which passages were stored', () => {
    const inOrder = known.map(labelOf);
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
  });

  it('finds the nearest passages under any filter', async () => {
    await fc.assert(
      fc.asyncProperty(filters(), fc.nat(known.length - 1), fc.boolean(), async (filter, at, leaveOut) => {
        const asked = known[at] as Known;
        const { vector } = await embedder.embedQuery(asked.embedText);
        const except = new Set(leaveOut ? [labelOf(asked)] : []);
        const { dense } = await retrieve({ vector, filter, except });
        const vectors = new Map<number, Float32Array>();
        for (const passage of kept(filter).filter((one) => !except.has(labelOf(one))))
          vectors.set(labelOf(passage), (await embedder.embedQuery(passage.embedText)).vector);
        const nearest = [...vectors.values()].map((one) => dot(vector, one)).sort((a, b) => b - a);
        expect(dense.length).toBe(Math.min(DEPTH, nearest.length));
        for (const [rank, { label, similarity }] of dense.entries()) {
          expect(similarity).toBeCloseTo(nearest[rank] as number, 5);
          expect(similarity).toBeCloseTo(dot(vector, vectors.get(label) as Float32Array), 5);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('finds the passages that contain a term, under any filter, best first', async () => {
    // More terms than are scored.
    const texts = [...WORDS, normalisedText(known.map(({ text }) => text).join('\n')).slice(0, 300)];
    expect(queryTermsOf(texts.at(-1) as string).length).toBeGreaterThan(100);
    const byTerms = known.map((passage) => passage.terms);
    const tried = fc.asyncProperty(filters(), fc.constantFrom(...texts), async (filter, text) => {
      // A query has single characters only when it has nothing else, but a store must not rely on that.
      const terms = [
        ...new Set([...queryTermsOf(text), ...text.split(' ').filter((word) => word.length === 1)]),
      ];
      const { lexical, expanded } = await retrieve({
        terms,
        otherTerms: terms,
        filter,
        depth: known.length,
      });
      const among = new Set(kept(filter));
      for (const [hits, isSelective] of [
        [lexical.hits, true],
        [expanded, false],
      ] as const) {
        const scores = bm25Scores(byTerms, terms, isSelective);
        const expected = new Map(
          known.flatMap((passage, at) => {
            const score = scores[at] as number;
            return score > 0 && among.has(passage) ? [[labelOf(passage), score] as const] : [];
          }),
        );
        expect(hits.map(({ label }) => label).sort((a, b) => a - b)).toEqual([...expected.keys()]);
        for (const { label, score } of hits) {
          const right = expected.get(label) as number;
          expect(Math.abs(score - right) / right, `${text}: ${score}, not ${right}`).toBeLessThan(
            SCORE_ROUNDING,
          );
        }
        expect(hits).toEqual([...hits].sort((a, b) => b.score - a.score || a.label - b.label));
      }
      const there = terms.filter((term) => known.some((passage) => holds(passage, term)));
      expect(lexical.knownShare).toBeCloseTo(there.length / terms.length, 6);
      expect(await store.ask((one) => one.knownTerms(terms))).toEqual(new Set(there));
    });
    await fc.assert(tried, { numRuns: 40, examples: texts.map((text) => [[], text]) });
  });

  it('takes thousands of other terms, and a phrase that is a whole text', async () => {
    const texts = [...new Set(known.map(({ text }) => normalisedText(text).toLowerCase()))];
    const otherTerms = [...new Set(texts.flatMap(queryTermsOf))].slice(0, 2500);
    expect(otherTerms).toHaveLength(2500);
    const { expanded } = await retrieve({ otherTerms, depth: known.length });
    const byTerms = known.map(({ terms }) => terms);
    for (const [at, right] of bm25Scores(byTerms, otherTerms, false).entries()) {
      const score = expanded.find(({ label }) => label === labelOf(known[at] as Known))?.score ?? 0;
      expect(Math.abs(score - right)).toBeLessThanOrEqual(SCORE_ROUNDING * right);
    }
    const { vector } = await embedder.embedQuery('x');
    const long = texts.join(' ').slice(0, 4000);
    const { dense: none } = await retrieve({ phrases: [long], vector, depth: known.length });
    expect(none).toEqual([]);
    const { dense: all } = await retrieve({ excluded: [long], vector, depth: known.length });
    expect(all).toHaveLength(known.length);
    const longest = texts.reduce((one, other) => (other.length > one.length ? other : one));
    const { dense: holders } = await retrieve({ phrases: [longest], vector, depth: known.length });
    const expected = known.filter((passage) => holdsPhrase(passage, longest)).map(labelOf);
    expect(holders.map(({ label }) => label).sort((a, b) => a - b)).toEqual(expected);
  });

  it('finds every passage of a document by its number, in whichever brackets', async () => {
    const { vector } = await embedder.embedQuery('x');
    const one = known.filter(({ article }) => article.documentNumber === '海政发〔2021〕1号');
    expect(one.length).toBeGreaterThan(0);
    for (const phrase of ['海政发〔2021〕1号', '海政发[2021]1号', '海政发 (2021) 第1号']) {
      const { dense } = await retrieve({ phrases: [phrase], vector, depth: known.length });
      expect(
        dense.map(({ label }) => label).sort((a, b) => a - b),
        phrase,
      ).toEqual(one.map(labelOf));
    }
  });

  it('respects phrases and excluded words', async () => {
    const text = normalisedText(known[Math.floor(known.length / 2)]?.text ?? '').toLowerCase();
    const part = fc
      .tuple(fc.nat(Math.max(0, text.length - 12)), fc.integer({ min: 2, max: 8 }))
      .map(([start, length]) => text.slice(start, start + length).trim())
      .filter((phrase) => /[\p{L}\p{N}]/u.test(phrase) && !phrase.includes('\n'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 2 }),
        fc.array(part, { maxLength: 1 }),
        async (phrases, excluded) => {
          const { vector } = await embedder.embedQuery('x');
          const { dense } = await retrieve({ phrases, excluded, vector, depth: known.length });
          const holders = known.filter(
            (passage) =>
              phrases.every((phrase) => holdsPhrase(passage, phrase)) &&
              !excluded.some((phrase) => holdsPhrase(passage, phrase)),
          );
          expect(dense.map(({ label }) => label).sort((a, b) => a - b)).toEqual(holders.map(labelOf));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('treats all input as plain text', async () => {
    const text = fc.oneof(
      fc.constantFrom(
        "'; DROP TABLE articles; --",
        '$1',
        '%',
        '\\',
        '\u0000',
        '\ud800',
        '"',
        '{a,b}',
        '融合',
      ),
      fc.string({ unit: 'binary' }),
    );
    const facts = ['about', 'mentions', 'level', 'modalities', 'themes', 'articleId', 'year'] as const;
    const condition: fc.Arbitrary<FactCondition> = fc.record(
      {
        fact: fc.constantFrom(...facts, ...ARTICLE_FACTS, ...LIFE_FACTS),
        any: fc.array(text, { maxLength: 2 }),
        none: fc.array(text, { maxLength: 2 }),
        from: text,
        to: text,
      },
      { requiredKeys: ['fact'] },
    );
    const filter = fc.array(condition, { maxLength: 5 });
    const { vector } = await embedder.embedQuery('x');
    await fc.assert(
      fc.asyncProperty(filter, fc.array(text, { maxLength: 3 }), async (asked, words) => {
        const terms = words.filter((word) => word !== '');
        const narrowed = { filter: asked, phrases: words.slice(0, 1), excluded: words.slice(1) };
        const { dense, lexical } = await retrieve({ ...narrowed, vector, terms, otherTerms: terms });
        expect(dense.length + lexical.hits.length).toBeLessThanOrEqual(2 * DEPTH);
        expect(await store.ask((one) => one.passagesById(words))).toEqual([]);
        expect(await store.ask((one) => one.zoneThemes(words, words))).toEqual([]);
        const silent = words.map((place) => ({ place, passages: 0, articles: 0, concepts: [] }));
        expect(await store.ask((one) => one.claimsOf(words, []))).toEqual(silent);
      }),
      { numRuns: 40 },
    );
  });

  it('returns the facts, the text and the vector of each passage', async () => {
    const drawn = known.filter((_, at) => at % 3 === 0).reverse();
    const asked = drawn.map(labelOf);
    const facts = await store.ask((one) => one.factsOf(asked));
    const passages = await store.ask((one) => one.passagesOf(asked));
    const vectors = await store.ask((one) => one.vectorsOf(asked));
    for (const [at, passage] of drawn.entries()) {
      expect(facts[at]).toMatchObject({ label: asked[at], ...passage.facts });
      const { sections, key, ...article } = passage.article;
      expect(passages[at]).toMatchObject({
        id: passage.id,
        label: asked[at],
        text: passage.text,
        headings: passage.headings,
        about: passage.facts.about,
        mentions: passage.facts.mentions,
        themes: passage.facts.themes,
        statements: passage.statements,
        article: { id: articleIdOf(key), ...article, ...passage.life },
      });
      const { vector } = await embedder.embedQuery(passage.embedText);
      expect(dot(vectors[at] as Float32Array, vector)).toBeCloseTo(1, 5);
    }
  });

  it('compares passages with any vector', async () => {
    const { vector } = await embedder.embedQuery('x');
    const drawn = known.filter((_, at) => at % 4 === 1).reverse();
    const found = await store.ask((one) => one.similarities(vector, drawn.map(labelOf)));
    for (const [at, { embedText }] of drawn.entries()) {
      const { vector: own } = await embedder.embedQuery(embedText);
      expect(found[at]).toBeCloseTo(dot(vector, own), 5);
    }
    expect(await store.ask((one) => one.similarities(vector, []))).toEqual([]);
  });

  it('gives each token of a question its best match in each sentence', async () => {
    const question = fc
      .array(fc.constantFrom(...'管理体制改革的園区9a，。 '), { maxLength: 14 })
      .map((characters) => characters.join(''));
    await fc.assert(
      fc.asyncProperty(question, fc.nat(known.length - 1), async (text, first) => {
        const asked = known.slice(first, first + 20).reverse();
        const tokens = embedder.tokensOf(text) as TokenStates;
        const found = await store.ask((one) => one.tokenSimilarities(tokens, asked.map(labelOf)));
        expect(found).toHaveLength(asked.length);
        for (const [at, { sentences }] of asked.entries()) {
          expect(found[at]).toHaveLength(sentences.length);
          for (const [sentence, match] of (found[at] ?? []).entries())
            expectNear(match(), bestOf(tokens, embedder.tokensOf(sentences[sentence] ?? '') as TokenStates));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('compares no tokens that another projection made', async () => {
    const tokens = { ...(embedder.tokensOf('改革') as TokenStates), projection: 'other' };
    const [first] = known as [Known];
    expect(await store.ask((one) => one.tokenSimilarities(tokens, [labelOf(first)]))).toEqual([null]);
  });

  it('returns complete articles', async () => {
    for (const article of articles) {
      const id = articleIdOf(article.key);
      const own = known.filter(({ facts }) => facts.articleId === id);
      const { key: _, ...expected } = article;
      const stored = await store.ask((one) => one.articleById(id));
      expect(stored).toMatchObject({ id, ...expected, ...own[0]?.life });
      expect(stored?.passages).toEqual(
        own.map(({ id: passage, section, start, end, statements, facts: { about, mentions, themes } }) => ({
          id: passage,
          section,
          start,
          end,
          about,
          mentions,
          themes,
          statements,
        })),
      );
      expect(await store.ask((one) => one.labelsOfArticle(id))).toEqual(own.map(labelOf));
      expect(await store.ask((one) => one.scopeOf(id))).toEqual(stored?.scope ?? null);
    }
  });

  it('reports unknown ids and labels', async () => {
    const none = '0123456789abcdef';
    await store.ask(async (one) => {
      expect(await one.articleById(none)).toBeNull();
      expect(await one.articleById('no id')).toBeNull();
      expect(await one.passagesById([none, 'no id'])).toEqual([]);
      expect(await one.labelsOfArticle(none)).toEqual([]);
      expect(await one.scopeOf(none)).toBeNull();
    });
    const corrupt = expect.objectContaining({ code: 'index_corrupt' });
    await expect(store.ask((one) => one.factsOf([1_000_000]))).rejects.toEqual(corrupt);
    await expect(store.ask((one) => one.passagesOf([1_000_000]))).rejects.toEqual(corrupt);
  });

  it('counts the passages of each filter value', async () => {
    const values = await store.ask((one) => one.filterValues());
    const days = known.map(({ facts }) => facts.date).filter((date) => date !== null);
    const expected = {
      zones: mostFirst('zone', ({ about }) => about),
      levels: mostFirst('level', ({ about: [first = ''] }) => [placeById(first)?.level ?? null]),
      modalities: mostFirst('modality', ({ modalities }) => modalities),
      statuses: mostFirst('status', ({ status }) => [status]),
      themes: mostFirst('theme', (facts) => facts.themes),
      categories: mostFirst('category', ({ category }) => [category]),
      issuers: mostFirst('issuer', ({ issuer }) => [issuer]),
      years: mostFirst('year', ({ date }) => [date?.slice(0, 4) ?? null]).sort((a, b) =>
        a.year < b.year ? -1 : 1,
      ),
      dates: { from: days.sort()[0], to: days.at(-1) },
    };
    expect(values).toEqual(expected);
  });

  function mostFirst<K extends string>(
    name: K,
    valuesOf: (facts: Known['facts']) => readonly (string | null)[],
  ) {
    const counts = new Map<string, number>();
    for (const { facts } of known)
      for (const value of valuesOf(facts))
        if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts]
      .sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1))
      .map(([value, passages]) => ({ [name]: value, passages }) as Record<K, string> & { passages: number });
  }

  it('finds the best passage about each place on each theme', async () => {
    const zones = [...new Set(known.flatMap(({ facts }) => facts.about))];
    const themes = [...new Set(known.flatMap(({ facts }) => facts.themes))];
    const found = await store.ask((one) => one.zoneThemes([...zones, 'no-zone'], themes));
    const pairs = zones.flatMap((zone) =>
      themes.flatMap((theme) => {
        const on = known.filter(({ facts }) => facts.about.includes(zone) && facts.themes.includes(theme));
        const order = ({ facts }: Known) => [facts.themes.indexOf(theme), facts.about.indexOf(zone)] as const;
        const [best] = [...on].sort((a, b) => {
          const [[aTheme, aZone], [bTheme, bZone]] = [order(a), order(b)];
          const [aDate, bDate] = [a.facts.date ?? '', b.facts.date ?? ''];
          return (
            aTheme - bTheme ||
            aZone - bZone ||
            (aDate === bDate ? labelOf(a) - labelOf(b) : aDate > bDate ? -1 : 1)
          );
        });
        return best === undefined ? [] : [{ zone, theme, passages: on.length, best: labelOf(best) }];
      }),
    );
    const byPair = (list: typeof found) =>
      [...list].sort((a, b) => (`${a.zone} ${a.theme}` < `${b.zone} ${b.theme}` ? -1 : 1));
    expect(byPair(found)).toEqual(byPair(pairs));
  });

  it('finds the figures that a query asks for, in its order, page by page', async () => {
    const facts = await store.ask((one) => one.factsOf(known.map(labelOf)));
    const held = known.flatMap((passage, at) => {
      const { reprintOf, newerVersion } = facts[at] as PassageFacts;
      const label = labelOf(passage);
      const isFirst = (reprintOf === null || reprintOf === label) && newerVersion === null;
      return isFirst ? passage.figures.map((figure) => ({ ...figure, label })) : [];
    });
    expect(held.length).toBeGreaterThan(100);
    const valuesOf = (field: keyof FigureFacts) => [
      ...new Set(held.map((figure) => figure[field]).filter((value) => typeof value === 'string')),
    ];
    const selection = (field: keyof FigureFacts) => {
      const value = fc.constantFrom(...valuesOf(field), 'none');
      return fc.record({ any: fc.array(value, { maxLength: 2 }), none: fc.array(value, { maxLength: 1 }) });
    };
    const name = fc.constantFrom('权', '企业', '%', "'", ...valuesOf('object').slice(0, 20));
    const query = fc.record({
      object: fc.option(
        fc.record({
          things: fc.array(fc.constantFrom(...valuesOf('thing')), { maxLength: 2 }),
          names: fc.array(name, { maxLength: 2 }),
        }),
      ),
      place: selection('place'),
      kind: selection('kind'),
      unit: selection('unit'),
      aspect: selection('aspect'),
      sort: fc.constantFrom(...FIGURE_SORTS),
      offset: fc.constantFrom(0, 0, 3),
      limit: fc.constantFrom(5, 1000),
    });
    await fc.assert(
      fc.asyncProperty(query, async (asked) => {
        const found = await store.ask((one) => one.figures(asked));
        const expected = held.filter((figure) => isAsked(figure, asked)).sort(figureOrder(asked.sort));
        expect(found.total).toBe(expected.length);
        expect(found.hits).toEqual(
          expected
            .slice(asked.offset, asked.offset + asked.limit)
            .map(({ label, start }) => ({ label, start })),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('counts what the sentences of each place claim of each concept, under any filter', async () => {
    const places = [...new Set(known.flatMap(({ facts }) => facts.about))];
    const claimsIn = (passages: Known[], place: string) =>
      [...new Set(passages.flatMap(({ claims }) => claims).map(({ concept }) => concept))].flatMap(
        (concept) =>
          CLAIMS.flatMap((claim) => {
            const isIt = (one: ConceptClaim) =>
              one.place === place && one.concept === concept && one.claim === claim;
            const on = passages.filter(({ claims }) => claims.some(isIt));
            const [best] = [...on].sort(
              (a, b) =>
                (a.facts.date === b.facts.date ? 0 : (a.facts.date ?? '') > (b.facts.date ?? '') ? -1 : 1) ||
                labelOf(a) - labelOf(b),
            );
            return best === undefined ? [] : [{ concept, claim, passages: on.length, best: labelOf(best) }];
          }),
      );
    const byKey = <T extends { concept: string; claim: string }>(list: readonly T[]) =>
      [...list].sort((a, b) => (`${a.concept} ${a.claim}` < `${b.concept} ${b.claim}` ? -1 : 1));
    const asked = fc.tuple(fc.subarray(places, { maxLength: 3 }), filters());
    await fc.assert(
      fc.asyncProperty(asked, async ([some, filter]) => {
        const found = await store.ask((one) => one.claimsOf(some, filter));
        const expected = some.map((place) => {
          const passages = kept(filter).filter(({ facts }) => facts.about.includes(place));
          return {
            place,
            passages: passages.length,
            articles: new Set(passages.map(({ facts }) => facts.articleId)).size,
            concepts: byKey(claimsIn(passages, place)),
          };
        });
        expect(found.map((each) => ({ ...each, concepts: byKey(each.concepts) }))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('lists titles and headings, and how many articles have each', async () => {
    const found = await store.ask((one) => one.lines());
    const count = (has: (article: Article) => boolean) => articles.filter(has).length;
    expect(found.length).toBe(new Set(found.map(({ kind, text }) => `${kind} ${text}`)).size);
    for (const { kind, text, articles: times } of found) {
      expect(times).toBe(
        kind === 'title'
          ? count(({ title }) => title === text)
          : count(({ sections }) => sections.some(({ headings }) => headings.includes(text))),
      );
    }
    const lines = new Set(found.map(({ text }) => text));
    for (const { title, sections } of articles)
      for (const line of [title, ...sections.flatMap(({ headings }) => headings)])
        expect(lines.has(line)).toBe(true);
  });
}

function rowsOf({ values, dimensions }: TokenStates): Float32Array[] {
  return Array.from({ length: values.length / dimensions }, (_, at) =>
    values.subarray(at * dimensions, (at + 1) * dimensions),
  );
}

function bestOf(question: TokenStates, sentence: TokenStates): number[] {
  const said = rowsOf(sentence);
  return rowsOf(question).map((token) =>
    said.length === 0 ? 0 : Math.max(...said.map((one) => dot(token, one))),
  );
}

function expectNear(found: Float32Array, expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  for (const [at, value] of expected.entries())
    expect(Math.abs((found[at] as number) - value)).toBeLessThan(TOKEN_ROUNDING);
}

async function sampleArticles(): Promise<Article[]> {
  const { findSources } = await import('../../src/corpus/read/index.js');
  const { files } = await findSources(FILES.map(repositoryPath));
  const articles: Article[] = [];
  for (const file of files)
    for await (const item of readSource(file)) {
      if ('kind' in item) continue;
      const { warnings: _, ...article } = item;
      articles.push(article);
    }
  const some = articles.map((article, at) => (at % 3 === 0 ? { ...article, ...official(at) } : article));
  return [...some, ...['2012', '2021', '2019'].map(versionOf), REPEATING];
}

/** Terms that occur more often in each field than is counted. */
const REPEATING: Article = {
  source: null,
  author: null,
  url: null,
  category: null,
  documentNumber: null,
  key: 'repeating.txt',
  title: '税收、税收、税收、税收、税务',
  date: '2020-02-20',
  issuer: null,
  sections: [{ headings: ['税收、税收、税收、税收、税种'], text: `${'税收、'.repeat(20)}税率。` }],
};

/** One of several versions of the same regulation. */
function versionOf(year: string): Article {
  const enacted = `（${year}年3月2日青岛市人民政府第3次常务会议通过，自${year}年5月1日起施行）`;
  const duty = `园区企业应当每年报送${year}年度的经营情况，可以申请设备补助30万元，不得拖欠工资。`;
  return {
    source: null,
    author: null,
    url: null,
    category: null,
    documentNumber: null,
    key: `regulation-${year}.txt`,
    title: '青岛高新区企业服务条例',
    date: `${year}-03-10`,
    issuer: '青岛市人民政府',
    sections: [{ headings: [], text: `${enacted}\n${duty}\n` }],
  };
}

/** What an official document has besides; it stands outside the text. */
function official(at: number): Pick<Article, 'documentNumber' | 'issuer'> {
  return {
    documentNumber: `海政发〔2021〕${at + 1}号`,
    issuer: at % 2 === 0 ? '海州市人民政府' : '云台区管委会',
  };
}

function knownOf(articles: readonly Article[], embedder: FakeEmbedder): Known[] {
  const entries = articles.map((article) => entryOf(article, embedder.limits));
  const standings = standingsOf(
    entries
      .filter(({ life }) => life.isText)
      .map(({ article, scope, life, passages }) => ({
        id: articleIdOf(article.key),
        title: normalisedText(article.title),
        place: scope?.place ?? null,
        published: article.date,
        contentHash: passages.map(({ embedText }) => embedText).join('\n'),
        life,
      })),
  );
  const titles = new Map(articles.map(({ key, title }) => [articleIdOf(key), title]));
  const linkTo = (id: string | null) => (id === null ? null : { id, title: titles.get(id) as string });
  return entries.flatMap(({ article, scope, life, passages }) => {
    const articleId = articleIdOf(article.key);
    const { status = null, newerVersion = null, repealedBy = null } = standings.get(articleId) ?? {};
    const { repeals: _, isText: __, ...days } = life;
    const { adopted, effective } = days;
    const metadata = Object.fromEntries(ARTICLE_FACTS.map((name) => [name, article[name]])) as Pick<
      PassageFacts,
      (typeof ARTICLE_FACTS)[number]
    >;
    const language = languageOf(article.title);
    const ids = passageIdsOf(
      article.key,
      passages.map(({ text }) => text),
    );
    const versions = [...standings].filter(([, standing]) => standing.newerVersion === articleId);
    return passages.map(
      (
        {
          text,
          embedText,
          terms,
          about,
          mentions,
          themes,
          statements,
          sentences,
          figures,
          claims,
          section,
          start,
          end,
        },
        at,
      ) => ({
        id: ids[at] as string,
        text,
        headings: article.sections[section]?.headings ?? [],
        embedText,
        terms,
        facts: {
          articleId,
          language,
          ...metadata,
          ...{ adopted, effective, status, newerVersion, about, mentions, themes },
          modalities: MODALITIES.filter((each) => statements.some(({ modality }) => modality === each)),
        },
        life: {
          scope,
          ...days,
          status,
          newerVersion: linkTo(newerVersion),
          repealedBy: linkTo(repealedBy),
          versions: expect.toSatisfy(
            (found: { id: string }[]) =>
              JSON.stringify(found.map(({ id }) => id).sort()) ===
              JSON.stringify(versions.map(([id]) => id).sort()),
          ),
        },
        statements,
        sentences,
        figures,
        claims,
        article,
        section,
        start,
        end,
      }),
    );
  });
}

function holds({ terms }: Known, wanted: string): boolean {
  return Object.values(terms).some((ofField: string[]) => ofField.some((term) => isMeantBy(wanted, term)));
}

function holdsPhrase({ article, headings, text }: Known, phrase: string): boolean {
  return [article.title, article.documentNumber ?? '', ...headings, text].some((part) =>
    normalisedText(part).toLowerCase().includes(phrase),
  );
}

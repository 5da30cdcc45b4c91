/** What of the news does a watch ask for? Only of articles that are new or changed, and of these only passages that are new. */
import { byDue } from '../compare/promises/found.js';
import type { ArrivedPromise } from '../compare/promises/ledger.js';
import type { ZonelensService } from '../queries/service.js';
import type { Arrival } from '../search/arrivals.js';
import { MAX_LIMIT, MAX_PER_ZONE, MAX_WINDOW } from '../search/limits.js';
import { isChosen } from '../search/narrowing.js';
import { placeName } from '../search/view.js';
import type { News, NewsArticle } from '../store/news.js';
import { partsOf } from '../store/parts.js';
import type { ClauseView } from '../wording/answer.js';
import type { Finding } from './entry.js';
import { promisedBy } from './promised.js';
import { quoted } from './quoted.js';
import { type SharedStretch, sharedBy, stretchesByArticle, wordsThere } from './shared.js';
import type { Asked } from './watch.js';

/** What is asked of the index, all with the index that is served. */
export type Index = Pick<
  ZonelensService,
  'status' | 'search' | 'compare' | 'arrivals' | 'arrivedPromises' | 'arrivedWording'
>;

/** Articles of one request. */
const ASKED_AT_ONCE = 1000;

/** Articles whose passages are read at once. */
const READ_AT_ONCE = 50;

/** Places of one comparison, more than there are zones in a corpus on a subject. */
const ALL_PLACES = 2000;

/** @throws ZonelensError `not_found` when a passage or an article that the request names is gone */
export function findingsOf(index: Index, asked: Asked, news: News, signal: AbortSignal): Promise<Finding[]> {
  const arrived = new Map(
    news.articles.filter(({ change }) => change !== 'removed').map((article) => [article.id, article]),
  );
  const finder = new Finder(index, arrived, signal);
  if (asked.kind === 'page') return finder.page(asked.article, news);
  if (arrived.size === 0) return Promise.resolve([]);
  if (asked.kind === 'search') return finder.search(asked.query);
  if (asked.kind === 'promises') return finder.promises(asked.request);
  if (asked.kind === 'wording') return finder.wording(asked.request);
  return asked.kind === 'texts' ? finder.texts(asked.filter) : finder.places(asked.request);
}

class Finder {
  constructor(
    private readonly index: Index,
    /** New and changed articles by their ids. */
    private readonly arrived: ReadonlyMap<string, NewsArticle>,
    private readonly signal: AbortSignal,
  ) {}

  /** One for each article: its best new passage above the floor. */
  async search(query: Extract<Asked, { kind: 'search' }>['query']): Promise<Finding[]> {
    const found = new Map<string, Finding>();
    for (const ids of partsOf([...this.arrived.keys()], ASKED_AT_ONCE)) {
      const filter = [...query.filter, { fact: 'articleId' as const, any: ids }];
      for (let offset = 0; offset < MAX_WINDOW; offset += MAX_LIMIT) {
        const page = { ...query, filter, offset, limit: MAX_LIMIT, grouping: 'none', facets: false } as const;
        const { hits, relaxed, goodMatch } = await this.index.search(page, this.signal);
        // What is to be found word for word is not there, or nothing answers.
        if (relaxed || !goodMatch) break;
        for (const { id, text, article, weak } of hits)
          if (!weak && this.isNew(article.id, id) && !found.has(article.id))
            found.set(article.id, this.passageFinding(article, { id, text }));
        if (hits.length < MAX_LIMIT) break;
      }
    }
    return [...found.values()];
  }

  /** One for each article: its first new passage that passes. */
  async texts(filter: Extract<Asked, { kind: 'texts' }>['filter']): Promise<Finding[]> {
    const found: Finding[] = [];
    for (const { article, passages } of await this.arrivals([...this.arrived.keys()], filter)) {
      const passage = passages.find(({ id }) => this.isNew(article.id, id));
      if (passage !== undefined) found.push(this.passageFinding(article, passage));
    }
    return found;
  }

  /** Places of which a new passage says that they did it, or are bound to, and no text from before. */
  async places({ subject, ...wanted }: Extract<Asked, { kind: 'places' }>['request']): Promise<Finding[]> {
    const { modality, firmness } = wanted;
    const isGiven = isChosen(modality) || firmness.any.length > 0;
    const request = {
      ...{ ...wanted, subject, weak: false, excludeOwn: true, limit: ALL_PLACES, perZone: MAX_PER_ZONE },
      modality: isGiven ? modality : { any: ADOPTED, none: [] },
    };
    const arrived = [...this.arrived.keys()];
    const { zones: found } = await this.index.compare(
      { ...request, articles: { any: arrived, none: [] } },
      this.signal,
    );
    const fresh = found.filter(
      ({ passages, own }) => !own && passages.every(({ id, article }) => this.isNew(article.id, id)),
    );
    if (fresh.length === 0) return [];
    const before = { ...request, articles: { any: [], none: arrived } };
    const { zones: known } = await this.index.compare(before, this.signal);
    const isKnown = new Set(known.map(({ zone }) => zone.id));
    return fresh
      .filter(({ zone }) => !isKnown.has(zone.id))
      .flatMap(({ zone, when, passages: [passage] }) =>
        passage === undefined
          ? []
          : [
              {
                ...this.passageFinding(passage.article, passage),
                of: ['place', zone.id],
                place: { id: zone.id, name: zone.name },
                when: when?.iso ?? null,
              },
            ],
      );
  }

  /** One for each promise of a new passage, once for each sentence of an article, by the day on which it is due. */
  async promises(request: Extract<Asked, { kind: 'promises' }>['request']): Promise<Finding[]> {
    const arrived = [...this.arrived.keys()];
    // With a subject the nearest are chosen among those of one request.
    const atOnce = request.subject === null ? READ_AT_ONCE : ASKED_AT_ONCE;
    const found: ArrivedPromise[] = [];
    for (const articles of partsOf(arrived, atOnce))
      found.push(...(await this.index.arrivedPromises(request, articles, this.signal)));
    const findings = found
      .filter(({ article, evidence }) => this.isNew(article.id, evidence.passage))
      .sort(byDue)
      .map((promise) => this.promiseFinding(promise, request.place));
    return onceEach(findings);
  }

  /** One for each text that has some of the wording in a new passage, the longest stretch first. */
  async wording(request: Extract<Asked, { kind: 'wording' }>['request']): Promise<Finding[]> {
    const clauses: ClauseView[] = [];
    // The best sixty passages are looked at for each part of a text, so that all that have it are among them.
    for (const articles of partsOf([...this.arrived.keys()], READ_AT_ONCE))
      clauses.push(...(await this.index.arrivedWording(request, articles, this.signal)));
    return stretchesByArticle(clauses).flatMap((stretches) => {
      const longest = stretches.find(({ same: { passage } }) => this.isNew(passage.article.id, passage.id));
      return longest === undefined ? [] : [this.wordingFinding(longest, stretches)];
    });
  }

  async page(id: string, { base, articles }: News): Promise<Finding[]> {
    const change = articles.find((article) => article.id === id)?.change;
    if (change === undefined) return [];
    const of = ['page', id, base];
    if (change === 'removed') return [{ of, change, article: { id, title: '', date: null } }];
    const [arrival] = await this.arrivals([id], []);
    if (arrival === undefined) return [];
    const passage = arrival.passages.find((one) => this.isNew(id, one.id));
    return [
      {
        ...{ of, change, article: arrival.article },
        passage: passage === undefined ? null : quoted(passage),
      },
    ];
  }

  private async arrivals(
    articles: readonly string[],
    filter: Extract<Asked, { kind: 'texts' }>['filter'],
  ): Promise<Arrival[]> {
    const arrivals: Arrival[] = [];
    for (const part of partsOf(articles, READ_AT_ONCE))
      arrivals.push(...(await this.index.arrivals({ articles: part, filter }, this.signal)));
    return arrivals;
  }

  private passageFinding(
    { id, title, date }: Arrival['article'],
    passage: { id: string; text: string },
  ): Finding {
    const change = this.arrived.get(id)?.change ?? 'added';
    return { of: ['passage', passage.id], change, article: { id, title, date }, passage: quoted(passage) };
  }

  /** The same words of the same sentence of an article are one promise, also when something else of their passage changes. */
  private promiseFinding(promise: ArrivedPromise, place: string): Finding {
    const { article, evidence, sentence, text, when } = promise;
    return {
      ...this.passageFinding(article, { id: evidence.passage, text: sentence }),
      of: ['promise', place, article.id, sentence, text],
      place: { id: place, name: placeName(place).name },
      when: when?.iso ?? null,
      promise: promisedBy(promise),
    };
  }

  /** As long as an article has the same words in common it is one finding, also when something else of a passage changes. */
  private wordingFinding(longest: SharedStretch, stretches: readonly SharedStretch[]): Finding {
    const { passage, place } = longest.same;
    const words = wordsThere(longest);
    return {
      ...this.passageFinding(passage.article, { id: passage.id, text: words }),
      of: ['wording', passage.article.id, ...stretches.map(wordsThere).sort()],
      place: place && { id: place.id, name: place.name },
      wording: sharedBy(longest, stretches),
    };
  }

  /** Whether the article did not have the passage before. */
  private isNew(article: string, passage: string): boolean {
    return this.arrived.get(article)?.before.includes(passage) === false;
  }
}

/** The first of those that would be told under one id, as of a sentence that stands in two passages of an article. */
function onceEach(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ of }) => {
    const id = JSON.stringify(of);
    return !seen.has(id) && seen.add(id);
  });
}

/** Those whom a timeline counts as having done it. Who asks how firmly a place speaks also asks for plans and permissions. */
const ADOPTED = ['did', 'must'] as const;

/**
 * How is the next generation built? Beside the live one, as documents that nobody reads yet, because they are born in a
 * generation that the marker does not name. Publishing replaces the marker.
 */
import type { Article } from '../../../corpus/article.js';
import { reached } from '../../../disk/fault-points.js';
import { sentencePartOf } from '../../../embed/card.js';
import type { Embedded, Lacking } from '../../../embed/queue.js';
import { messageOf, ZonelensError } from '../../../errors.js';
import type { Calibrate } from '../../../store/floors.js';
import type { IndexCounts, IndexDraft, LiveArticle, ReadFile } from '../../../store/index-draft.js';
import { modelIdentity } from '../../../store/model-identity.js';
import { partsOf } from '../../../store/parts.js';
import {
  type ArticleEntry,
  articleIdOf,
  contentHashIn,
  contentHashOf,
  type PassageEntry,
} from '../../../store/records.js';
import { tokenOriginOf } from '../../../store/token-states.js';
import { articleContent, articleIn, articleSource } from '../article-document.js';
import type { Connection } from '../connection/index.js';
import { classesOf, type FormerPassage, formerPassages } from '../former.js';
import { indexOf, type SetOfIndices } from '../marker.js';
import { MOST_LABELS } from '../passage-document.js';
import { SourceRegister } from '../sources.js';
import { deletionsOf, type StoredPassage, storedPassages } from './again.js';
import { DraftArticles } from './articles.js';
import { BaseArticles, lostArticle } from './base.js';
import { unfinishedPassages } from './documents.js';
import { finish } from './finish.js';
import { KnownEmbeddings } from './known.js';
import { liveArticle } from './live-articles.js';
import { Outbox } from './outbox.js';
import { PassageWriter } from './passages.js';
import { deleteDocuments, publishMarker, tidy, unusedBefore } from './publish.js';
import { type DraftStart, lifeOf, staleSet } from './start.js';

/** What is left of an article when another one comes in its place. */
interface Replaced {
  /** Passages whose vectors may be used. */
  former: readonly FormerPassage[];
  /** Those that this run has stored. */
  stored: readonly StoredPassage[];
  /** By the ids of passages and the hashes of their embedded texts. */
  labels: ReadonlyMap<string, number>;
  /** Null when there was no article. */
  order: number | null;
}

export class OpenSearchDraft implements IndexDraft {
  readonly warnings: string[];
  readonly mustPublish = false;
  private readonly connection: Connection;
  private readonly articles: DraftArticles;
  /** Those of the live generation, also when the draft starts from nothing. */
  private readonly liveArticles: BaseArticles;
  private readonly sources: SourceRegister;
  private readonly outbox: Outbox;
  /** Classes of texts whose reprints may have changed. */
  private readonly touched = new Set<string>();
  private readonly passages: PassageWriter;
  private readonly known: KnownEmbeddings;
  /** Revisions of articles that this run stored and then removed. */
  private readonly dropped = new Set<string>();
  private nextLabel: number;

  constructor(private readonly start: DraftStart) {
    const { connection, live, goesOn } = start;
    const marker = goesOn ? (live?.marker ?? null) : null;
    this.warnings = start.warnings;
    this.connection = connection;
    this.articles = new DraftArticles(start, marker);
    this.liveArticles = goesOn ? this.articles.base : new BaseArticles(connection, live?.marker ?? null);
    this.sources = new SourceRegister(connection, start.set, async (key) => this.contentHashOf(key));
    this.outbox = new Outbox(connection);
    this.passages = new PassageWriter(start, this.outbox);
    this.known = new KnownEmbeddings(start);
    this.nextLabel = marker?.nextLabel ?? 1;
  }

  get lastGeneration(): string | null {
    return this.start.live?.marker.generation ?? null;
  }

  liveArticle(key: string): Promise<LiveArticle | null> {
    return liveArticle(this.start, this.liveArticles, key);
  }

  keys(): Promise<string[]> {
    return this.articles.keys();
  }

  keyOf(id: string): Promise<string | null> {
    return this.articles.keyOf(id);
  }

  async articlesOf(ids: readonly string[]): Promise<Article[]> {
    await this.outbox.flush();
    const index = indexOf(this.connection, 'articles', this.start);
    const articles: Article[] = [];
    for (const id of ids) {
      const revision = await this.articles.revisionOf(id);
      if (revision === null) continue;
      articles.push(articleIn((await this.connection.get(index, revision)) ?? lostArticle(revision)));
    }
    return articles;
  }

  contentHashOf(key: string): Promise<string | null> {
    return this.articles.contentHashOf(key);
  }

  async holds(key: string): Promise<boolean> {
    return (await this.contentHashOf(key)) !== null;
  }

  async *staleArticles(): AsyncGenerator<Article> {
    const stale = staleSet(this.start);
    if (stale === null) return;
    const index = indexOf(this.connection, 'articles', stale);
    const articles = [...(await new BaseArticles(this.connection, stale).all()).values()];
    const revisions = articles.sort((a, b) => a.order - b.order).map(({ revision }) => revision);
    // A few at a time, since they may be large, and embedding them takes longer than the server keeps a state.
    for (const part of partsOf(revisions, ARTICLES_AT_ONCE)) {
      const { hits } = await this.connection.search(index, {
        size: part.length,
        _source: ['revision', 'article'],
        query: { terms: { revision: part } },
      });
      const found = new Map(hits.map((hit) => [hit.source.revision as string, hit]));
      for (const revision of part) yield articleIn(found.get(revision) ?? lostArticle(revision));
    }
  }

  get staleCount(): number {
    return staleSet(this.start)?.counts.articles ?? 0;
  }

  unchangedKeys(path: string, hash: string): Promise<string[] | null> {
    return this.sources.unchanged(path, hash);
  }

  async isUnchanged(article: Article): Promise<boolean> {
    return (await this.contentHashOf(article.key)) === contentHashOf(article);
  }

  async putArticle(entry: ArticleEntry): Promise<Lacking[]> {
    await this.outbox.settle();
    this.start.signal.throwIfAborted();
    const id = articleIdOf(entry.article.key);
    const { former, stored, labels, order } = await this.replaced(id);
    const passages = unfinishedPassages(
      id,
      entry,
      (passage, hash, { known }) => labels.get(labelKey(passage, hash)) ?? this.newLabel(known?.label),
    );
    const content = articleContent(entry, {
      ...{ id, contentHash: contentHashIn(entry), order: order ?? (await this.articles.newOrder()) },
      hashes: passages.map(({ embedHash }) => embedHash),
      terms: passages.reduce((sum, { length }) => sum + length, 0),
    });
    this.outbox.add(...deletionsOf(this.connection, this.start, stored, passages));
    this.outbox.add({
      index: indexOf(this.connection, 'articles', this.start),
      id: lifeOf(this.start, id).revision,
      source: articleSource({ content, article: entry.article }, lifeOf(this.start, id)),
    });
    this.articles.add(id, { content, labels: passages.map(({ facts }) => facts.label) });
    for (const { alike } of passages) this.touched.add(alike);
    const known = await this.known.of(id, former, passages, entry);
    const lacking = passages.flatMap((passage, at) =>
      this.passages.add(passage, entry.passages[at] as PassageEntry, known),
    );
    reached('server:article-stored');
    return lacking;
  }

  putEmbedded(label: number, embedded: Embedded): void {
    this.passages.put(label, embedded);
  }

  async removeArticle(key: string): Promise<void> {
    const id = articleIdOf(key);
    const own = this.articles.own.get(id);
    if (own !== undefined) {
      this.passages.drop(own.labels);
      this.articles.forget(id, own);
      this.dropped.add(lifeOf(this.start, id).revision);
      return;
    }
    const article = await this.articles.retire(id);
    if (article === null) return;
    const query = { term: { revision: article.revision } };
    for (const alike of await classesOf(this.connection, this.start, query)) this.touched.add(alike);
  }

  async counts(): Promise<IndexCounts> {
    const { articles, passages } = this.articles.counts;
    return { articles, passages };
  }

  async publish(
    files: readonly ReadFile[],
    calibrate?: Calibrate,
  ): Promise<IndexCounts & { generation: string }> {
    const { connection, start, articles } = this;
    await this.outbox.flush();
    await this.sources.put(files);
    await this.deleteDropped();
    await finish({
      ...{ connection, own: articles.own, gone: articles.gone, touched: this.touched },
      set: () => this.set,
      revisionOf: async (id) =>
        articles.own.has(id)
          ? lifeOf(this.start, id).revision
          : ((await articles.base.get(id))?.revision ?? lostArticle(id)),
      adopt: async (id, content, labels) => {
        await articles.retire(id);
        articles.add(id, { content, labels });
      },
    });
    reached('server:finished');
    const { terms, ...counts } = articles.counts;
    const totals = { counts, terms, nextLabel: this.nextLabel };
    const marker = await publishMarker({ ...start, set: this.set, totals }, calibrate);
    try {
      await tidy(connection, marker, start);
    } catch (error) {
      this.warnings.push(
        `Documents that are not live could not be removed (${messageOf(error)}). The next ingest tries again.`,
      );
    }
    return { generation: marker.generation, ...counts };
  }

  /** What the draft holds so far. */
  private get set(): SetOfIndices {
    const { live, goesOn, born, set, options } = this.start;
    const { model } = options;
    const base = goesOn ? live?.marker : undefined;
    const { articles, passages } = this.articles.counts;
    return {
      ...{ set, since: base?.since ?? born, number: born, model: modelIdentity(model) },
      tokenOrigin: tokenOriginOf(model),
      gone: [...(base?.gone ?? []), ...this.articles.goneRevisions],
      voids: base === undefined ? [] : [...base.voids, ...unusedBefore(born, base)],
      sentencePart: sentencePartOf(model),
      counts: { articles, passages },
    };
  }

  /** Takes an article out of the draft, because another one comes in its place. */
  private async replaced(id: string): Promise<Replaced> {
    const { connection, start } = this;
    const { revision } = lifeOf(start, id);
    if (this.dropped.has(revision)) await this.deleteDropped();
    const own = this.articles.own.get(id);
    if (own !== undefined) {
      const waiting = this.passages.drop(own.labels);
      // Also because the documents that replace these have the same ids.
      await this.passages.show(id);
      const all = await storedPassages(connection, start, id);
      const current = new Set(own.labels);
      const stored = all.filter(({ label }) => current.has(label));
      this.articles.forget(id, own);
      const waited = waiting.map(({ facts: { label }, id: passage, embedHash }) => ({
        ...{ label, id: passage, embedHash },
      }));
      const labels = labelsOf([...stored, ...waited]);
      return { former: stored, stored, labels, order: own.content.order };
    }
    const article = await this.articles.retire(id);
    if (article === null) return { former: [], stored: [], labels: new Map(), order: null };
    const former = await formerPassages(connection, start, { term: { revision: article.revision } });
    for (const { alike } of former) this.touched.add(alike);
    return { former, stored: [], labels: labelsOf(former), order: article.order };
  }

  /** Deletes the articles that this run stored and then removed. */
  private async deleteDropped(): Promise<void> {
    const revisions = [...this.dropped];
    if (revisions.length === 0) return;
    await this.outbox.flush();
    await deleteDocuments(this.connection, this.start, { terms: { revision: revisions } });
    this.dropped.clear();
  }

  /** @param wanted that of another index */
  private newLabel(wanted = this.nextLabel): number {
    if (wanted >= MOST_LABELS) throw new ZonelensError('storage_failed', NO_LABELS);
    this.nextLabel = Math.max(this.nextLabel, wanted + 1);
    return wanted;
  }
}

const ARTICLES_AT_ONCE = 10;

const NO_LABELS = `The index has numbered ${MOST_LABELS} passages, also those that are gone. Number them anew: npm run ingest -- --rebuild <your articles>`;

const labelKey = (passageId: string, embedHash: string) => `${passageId} ${embedHash}`;

function labelsOf(passages: readonly Pick<FormerPassage, 'id' | 'embedHash' | 'label'>[]) {
  return new Map(passages.map(({ id, embedHash, label }) => [labelKey(id, embedHash), label]));
}

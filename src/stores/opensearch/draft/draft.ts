/**
 * How is the next generation built? Beside the live one, as documents that nobody reads yet, because they are born in a
 * generation that the marker does not name. Publishing replaces the marker.
 */
import type { Article } from '../../../corpus/article.js';
import { reached } from '../../../disk/fault-points.js';
import { sentencePartOf } from '../../../embed/card.js';
import type { Embedded, Lacking } from '../../../embed/queue.js';
import { messageOf } from '../../../errors.js';
import type { Calibrate } from '../../../store/floors.js';
import type { IndexCounts, IndexDraft, ReadFile } from '../../../store/index-draft.js';
import { modelIdentity } from '../../../store/model-identity.js';
import {
  type ArticleEntry,
  articleIdOf,
  contentHashIn,
  contentHashOf,
  type PassageEntry,
} from '../../../store/records.js';
import { tokenOriginOf } from '../../../store/token-states.js';
import { type ArticleContent, articleContent, articleIn, articleSource } from '../article-document.js';
import type { Connection } from '../connection/index.js';
import { type FormerPassage, formerPassages } from '../former.js';
import { indexOf, isLive, type SetOfIndices } from '../marker.js';
import { ArticleReader } from '../read/articles.js';
import { SourceRegister } from '../sources.js';
import { BaseArticles } from './base.js';
import { unfinishedPassages } from './documents.js';
import { finish } from './finish.js';
import { KnownEmbeddings } from './known.js';
import { Outbox } from './outbox.js';
import { PassageWriter } from './passages.js';
import { publishMarker, tidy, unusedBefore } from './publish.js';
import { type DraftStart, lifeOf, type OwnArticle, staleSet } from './start.js';

export class OpenSearchDraft implements IndexDraft {
  readonly warnings: string[];
  readonly mustPublish = false;
  private readonly connection: Connection;
  private readonly base: BaseArticles;
  private readonly reader: ArticleReader | null;
  private readonly sources: SourceRegister;
  private readonly outbox: Outbox;
  private readonly own = new Map<string, OwnArticle>();
  /** Live articles that are replaced or removed. */
  private readonly gone = new Map<string, ArticleContent>();
  private readonly goneRevisions: { revision: string; at: number }[] = [];
  /** Classes of texts whose reprints may have changed. */
  private readonly touched = new Set<string>();
  private readonly passages: PassageWriter;
  private readonly known: KnownEmbeddings;
  private nextLabel: number;
  private counted: IndexCounts & { terms: number };

  constructor(private readonly start: DraftStart) {
    const { connection, live, goesOn } = start;
    const marker = goesOn ? (live?.marker ?? null) : null;
    this.warnings = start.warnings;
    this.connection = connection;
    this.base = new BaseArticles(connection, marker);
    this.reader = marker === null ? null : new ArticleReader(connection, marker);
    this.sources = new SourceRegister(connection, start.set, async (key) => this.contentHashOf(key));
    this.outbox = new Outbox(connection);
    this.passages = new PassageWriter(start, this.outbox);
    this.known = new KnownEmbeddings(start);
    this.nextLabel = marker?.nextLabel ?? 1;
    this.counted =
      marker === null ? { articles: 0, passages: 0, terms: 0 } : { ...marker.counts, terms: marker.terms };
  }

  async keys(): Promise<string[]> {
    const live = [...(await this.base.all())].filter(([id]) => !this.gone.has(id) && !this.own.has(id));
    const keys = [
      ...live.map(([, { key }]) => key),
      ...[...this.own.values()].map(({ content }) => content.key),
    ];
    return keys.sort();
  }

  async holds(key: string): Promise<boolean> {
    return (await this.contentHashOf(key)) !== null;
  }

  async *staleArticles(): AsyncGenerator<Article> {
    const stale = staleSet(this.start);
    if (stale === null) return;
    const index = indexOf(this.connection, 'articles', stale);
    const body = { _source: ['article'], query: isLive(stale), sort: [{ born: 'asc' }, { id: 'asc' }] };
    for await (const hits of this.connection.scan(index, body, ARTICLES_AT_ONCE))
      for (const hit of hits) yield articleIn(hit);
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
    const former = await this.removed(id);
    const labels = new Map(former.map((passage) => [`${passage.id} ${passage.embedHash}`, passage.label]));
    const passages = unfinishedPassages(
      id,
      entry,
      (passage, hash, { known }) => labels.get(`${passage} ${hash}`) ?? this.newLabel(known?.label),
    );
    const content = articleContent(entry, {
      ...{ id, contentHash: contentHashIn(entry) },
      hashes: passages.map(({ embedHash }) => embedHash),
      terms: passages.reduce((sum, { length }) => sum + length, 0),
    });
    this.outbox.add({
      index: this.indexOf('articles'),
      id: lifeOf(this.start, id).revision,
      source: articleSource({ content, article: entry.article }, lifeOf(this.start, id)),
    });
    this.own.set(id, { content, labels: passages.map(({ facts }) => facts.label) });
    this.count(1, content.passages, content.terms);
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
    await this.removed(articleIdOf(key));
  }

  async counts(): Promise<IndexCounts> {
    const { articles, passages } = this.counted;
    return { articles, passages };
  }

  async publish(
    files: readonly ReadFile[],
    calibrate?: Calibrate,
  ): Promise<IndexCounts & { generation: string }> {
    const { connection, start } = this;
    await this.outbox.flush();
    await this.sources.put(files);
    await finish({
      ...{ connection, own: this.own, gone: this.gone, touched: this.touched },
      set: () => this.set,
      adopt: async (id, content, labels) => {
        await this.retire(id);
        this.own.set(id, { content, labels });
        this.count(1, content.passages, content.terms);
      },
    });
    reached('server:finished');
    const { articles, passages, terms } = this.counted;
    const totals = { counts: { articles, passages }, terms, nextLabel: this.nextLabel };
    const marker = await publishMarker({ ...start, set: this.set, totals }, calibrate);
    try {
      await tidy(connection, marker, start);
    } catch (error) {
      this.warnings.push(
        `Documents that are not live could not be removed (${messageOf(error)}). The next ingest tries again.`,
      );
    }
    return { generation: marker.generation, articles, passages };
  }

  /** What the draft holds so far. */
  private get set(): SetOfIndices {
    const { live, goesOn, born, set, options } = this.start;
    const { model } = options;
    const base = goesOn ? live?.marker : undefined;
    return {
      ...{ set, since: base?.since ?? born, number: born, model: modelIdentity(model) },
      tokenOrigin: tokenOriginOf(model),
      gone: [...(base?.gone ?? []), ...this.goneRevisions],
      voids: base === undefined ? [] : [...base.voids, ...unusedBefore(born, base)],
      sentencePart: sentencePartOf(model),
      counts: { articles: this.counted.articles, passages: this.counted.passages },
    };
  }

  private readonly indexOf = (kind: 'passages' | 'articles' | 'figures') =>
    indexOf(this.connection, kind, this.start);

  async contentHashOf(key: string): Promise<string | null> {
    const id = articleIdOf(key);
    const own = this.own.get(id);
    if (own !== undefined) return own.content.contentHash;
    return this.gone.has(id) ? null : ((await this.base.get(id))?.contentHash ?? null);
  }

  /** Takes an article out of the draft. @returns its passages in the live generation, whose labels and vectors may be used */
  private async removed(id: string): Promise<FormerPassage[]> {
    const own = this.own.get(id);
    if (own !== undefined) {
      await this.dropOwn(id, own);
      return [];
    }
    return this.gone.has(id) ? [] : this.retire(id);
  }

  /** The documents of a live article are not those of the next generation. */
  private async retire(id: string): Promise<FormerPassage[]> {
    const { live } = this.start;
    const article = await this.base.get(id);
    const [content] = (await this.reader?.contentsOf({ term: { id } })) ?? [];
    if (article === null || content === undefined || live === null) return [];
    const passages = await formerPassages(this.connection, this.start, {
      term: { revision: article.revision },
    });
    this.gone.set(id, content);
    this.goneRevisions.push({ revision: article.revision, at: Date.now() });
    for (const { alike } of passages) this.touched.add(alike);
    this.count(-1, -article.passages, -article.terms);
    return passages;
  }

  /** An article that came twice in this run: the later one replaces the earlier. */
  private async dropOwn(id: string, { content, labels }: OwnArticle): Promise<void> {
    this.passages.drop(labels);
    await this.outbox.flush();
    const { revision } = lifeOf(this.start, id);
    for (const kind of ['passages', 'figures', 'articles'] as const) {
      await this.connection.refresh(this.indexOf(kind));
      await this.connection.deleteWhere(this.indexOf(kind), { term: { revision } });
    }
    this.own.delete(id);
    this.count(-1, -content.passages, -content.terms);
  }

  /** @param wanted that of another index */
  private newLabel(wanted = this.nextLabel): number {
    this.nextLabel = Math.max(this.nextLabel, wanted + 1);
    return wanted;
  }

  private count(articles: number, passages: number, terms: number): void {
    const { counted } = this;
    this.counted = {
      articles: counted.articles + articles,
      passages: counted.passages + passages,
      terms: counted.terms + terms,
    };
  }
}

const ARTICLES_AT_ONCE = 100;

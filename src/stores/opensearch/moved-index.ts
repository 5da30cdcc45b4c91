/**
 * How does another index take over one in OpenSearch? Its documents are deleted a while after another generation is published, so
 * nobody may write the index meanwhile.
 */
import type { ReadFile } from '../../store/index-draft.js';
import type { MovedArticle, MovedIndex, MovedOptions, MovedPassage } from '../../store/moved-index.js';
import { articleIdOf } from '../../store/records.js';
import { missingArticle, notUpToDate } from '../moved-errors.js';
import { articleContentIn, articleIn } from './article-document.js';
import type { Connection } from './connection/index.js';
import { BaseArticles } from './draft/base.js';
import { whileLocked } from './draft/writer-lock.js';
import { formerPassages } from './former.js';
import { assertMadeWith, markerOf } from './live.js';
import { indexOf, isLive, type Marker } from './marker.js';
import { OpenSearchStore } from './read/store.js';
import { SourceRegister } from './sources.js';
import { isUpToDate } from './up-to-date.js';

/** @throws ZonelensError as `MovedBackend.withMoved` */
export async function withMovedOpenSearch<T>(
  connection: Connection,
  options: MovedOptions,
  work: (moved: MovedIndex, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  // Looked for first, because a lock makes an index.
  await markerOf(connection);
  return whileLocked(connection, options, async (_, signal) => {
    const marker = await markerOf(connection);
    assertMadeWith(marker, options);
    const { hosts, prefix } = connection.target;
    if (!isUpToDate(marker, options.model)) throw notUpToDate(`${hosts.join(', ')} (${prefix})`);
    return work(new MovedOpenSearch(connection, marker), signal);
  });
}

class MovedOpenSearch implements MovedIndex {
  readonly generation: string;
  readonly counts: Marker['counts'];
  readonly floors: Marker['floors'];
  readonly store: OpenSearchStore;
  private readonly base: BaseArticles;

  constructor(
    private readonly connection: Connection,
    private readonly marker: Marker,
  ) {
    this.generation = marker.generation;
    this.counts = marker.counts;
    this.floors = marker.floors;
    this.store = new OpenSearchStore(connection, marker, { exact: true });
    this.base = new BaseArticles(connection, marker);
  }

  async contentHashes(): Promise<Map<string, string>> {
    const byAge = [...(await this.base.all()).values()].sort((a, b) => a.order - b.order);
    return new Map(byAge.map(({ key, contentHash }) => [key, contentHash]));
  }

  async articlesOf(keys: readonly string[]): Promise<MovedArticle[]> {
    const ids = keys.map(articleIdOf);
    const [articles, passages] = await Promise.all([this.articles(ids), this.passages(ids)]);
    return ids.map((id, at) => {
      const found = articles.get(id);
      if (found === undefined) throw missingArticle(keys[at] as string);
      const { article, content } = found;
      const { contentHash, life } = content;
      return { article, contentHash, life, passages: passages.get(id) ?? new Map() };
    });
  }

  async files(): Promise<ReadFile[]> {
    const contentHashes = await this.contentHashes();
    const register = new SourceRegister(
      this.connection,
      this.marker.set,
      async (key) => contentHashes.get(key) ?? null,
    );
    return register.unchangedFiles();
  }

  private async articles(ids: readonly string[]) {
    const { hits } = await this.connection.search(indexOf(this.connection, 'articles', this.marker), {
      size: ids.length,
      _source: ['id', 'article', 'content'],
      query: this.live({ terms: { id: ids } }),
    });
    return new Map(
      hits.map((hit) => [
        hit.source.id as string,
        { article: articleIn(hit), content: articleContentIn(hit) },
      ]),
    );
  }

  private async passages(ids: readonly string[]): Promise<Map<string, Map<string, MovedPassage>>> {
    const query = this.live({ terms: { articleId: ids } });
    const byArticle = new Map(ids.map((id) => [id, new Map<string, MovedPassage>()]));
    for (const passage of await formerPassages(this.connection, this.marker, query)) {
      const { id, articleId, label, embedHash, vector, sentences, states, statesHash } = passage;
      byArticle.get(articleId)?.set(id, {
        ...{ label, embedHash, vector, sentences },
        states: states === null || statesHash === null ? null : { hash: statesHash, bytes: states },
      });
    }
    return byArticle;
  }

  private live(...more: object[]): object {
    return { bool: { filter: [isLive(this.marker), ...more] } };
  }
}

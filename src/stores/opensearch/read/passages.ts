/** How are live passages read? Whole for those that are shown, else single columns of many. */
import { ZonelensError } from '../../../errors.js';
import type { StoredPassage } from '../../../store/records.js';
import type { Connection, Hit } from '../connection/index.js';
import { indexOf, isLive, type SetOfIndices } from '../marker.js';
import { pagesOf } from '../pages.js';
import {
  COLUMNS_ONLY,
  contentIn,
  factsIn,
  type PassageContent,
  statementsOfContent,
} from '../passage-document.js';
import type { ArticleReader } from './articles.js';

export class PassageReader {
  readonly index: string;

  constructor(
    private readonly connection: Connection,
    private readonly set: SetOfIndices,
    private readonly articles: ArticleReader,
  ) {
    this.index = indexOf(connection, 'passages', set);
  }

  /** The live passages that a query finds. */
  async hits(query: object, body: object): Promise<Hit[]> {
    const found = await this.connection.search(this.index, {
      ...body,
      query: { bool: { filter: [isLive(this.set), query] } },
      track_total_hits: false,
    });
    return found.hits;
  }

  async hitsOf(labels: readonly number[], body: object): Promise<Hit[]> {
    if (labels.length === 0) return [];
    return this.hits({ terms: { label: labels } }, { ...body, size: labels.length });
  }

  /** Columns of passages, by label. */
  async columnsOf(labels: readonly number[], body: { docvalue_fields?: string[]; script_fields?: object }) {
    const docvalue_fields = ['label', ...(body.docvalue_fields ?? [])];
    const hits = await this.hitsOf([...new Set(labels)], { ...COLUMNS_ONLY, ...body, docvalue_fields });
    return new Map(hits.map(({ fields = {} }) => [fields.label?.[0] as number, fields]));
  }

  /** In the order of the labels; null where a passage has none. */
  async bytesOf(labels: readonly number[], field: string): Promise<(Buffer | null)[]> {
    const byLabel = await this.columnsOf(labels, { docvalue_fields: [field] });
    return labels.map((label) => {
      const value = byLabel.get(label)?.[field]?.[0] as string | undefined;
      return value === undefined ? null : Buffer.from(value, 'base64');
    });
  }

  async stored(hits: readonly Hit[]): Promise<StoredPassage[]> {
    const read = hits.map((hit) => ({
      facts: factsIn(hit),
      id: hit.source.id as string,
      content: contentIn(hit),
    }));
    const articles = await this.articles.articlesOf(read.map(({ facts }) => facts.articleId));
    return read.map(({ facts: { label, articleId, about, mentions, themes }, id, content }) => {
      const article = articles.get(articleId);
      if (article === undefined) return missingPassage(label);
      const { ordinal, text, tableHead, tables, headings } = content;
      return {
        ...{ label, id, ordinal, text, tableHead, tables, headings },
        ...{ about: [...about], mentions: [...mentions], themes: [...themes] },
        statements: statementsOfContent(content),
        article,
        ...pageRangeOf(content),
      };
    });
  }
}

/** Passages of an article that are asked for at once: all of nearly every article. */
const AT_ONCE = 1000;

/** The live passages of an article, in the order of their labels. */
export async function hitsOfArticle(
  connection: Connection,
  set: SetOfIndices,
  articleId: string,
  body: object,
): Promise<Hit[]> {
  const query = { bool: { filter: [isLive(set), { term: { articleId } }] } };
  const order = { query, sort: ['label'], size: AT_ONCE };
  const hits: Hit[] = [];
  for await (const page of pagesOf(connection, indexOf(connection, 'passages', set), { ...body, ...order }))
    hits.push(...page);
  return hits;
}

/** What is read of a passage that is shown. */
export const PASSAGE = { _source: ['id', 'content'], docvalue_fields: ['facts'] } as const;

export const pageRangeOf = ({ page, lastPage }: PassageContent) => ({
  ...(page === undefined ? {} : { page }),
  ...(lastPage === undefined ? {} : { lastPage }),
});

/** @throws ZonelensError `index_corrupt` */
export function missingPassage(label: number): never {
  throw new ZonelensError('index_corrupt', `The index is damaged: there is no passage ${label}.`);
}

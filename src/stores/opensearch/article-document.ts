/** How is an article written as a document, and read from one? */
import type { Article } from '../../corpus/article.js';
import { editionKey } from '../../corpus/life/editions.js';
import { titleKey } from '../../corpus/life/titles.js';
import { type Standing, standingsOf, type VersionFacts } from '../../corpus/life/versions.js';
import { normalisedText } from '../../corpus/normalise.js';
import type { ArticleEntry, ArticleLife, ArticleLink, Scope, StoredArticle } from '../../store/records.js';
import { hashOfText } from '../../store/records.js';
import type { Hit } from './connection/index.js';
import type { Life } from './passage-document.js';

/** What all articles together say of one. */
export type StandingOfArticle = Pick<Standing, 'newerVersion' | 'repealedBy'> & {
  status: Standing['status'] | null;
};

export const NO_STANDING: StandingOfArticle = { status: null, newerVersion: null, repealedBy: null };

/** What is known of an article without its text. */
export interface ArticleContent extends StandingOfArticle {
  id: string;
  key: string;
  /** Greater for an article whose key was first stored later. */
  order: number;
  contentHash: string;
  scope: Scope | null;
  life: ArticleLife;
  /** Its metadata. */
  metadata: Omit<Article, 'key' | 'sections'>;
  /** The same for articles with the same words. */
  words: string;
  passages: number;
  /** Sum of the terms of its passages. */
  terms: number;
}

/** An article as it is stored. */
export interface ArticleRecord {
  content: ArticleContent;
  article: Article;
}

export function articleSource({ content, article }: ArticleRecord, life: Life): object {
  return {
    ...life,
    id: content.id,
    order: content.order,
    title: content.metadata.title,
    headings: [...new Set(article.sections.flatMap(({ headings }) => headings))],
    place: content.scope?.place ?? null,
    newerVersion: content.newerVersion,
    ...keysOf(content),
    ...{
      key: content.key,
      contentHash: content.contentHash,
      passages: content.passages,
      terms: content.terms,
    },
    content: JSON.stringify(content),
    article: JSON.stringify(article),
  };
}

export const articleContentIn = ({ source }: Pick<Hit, 'source'>): ArticleContent =>
  JSON.parse(source.content) as ArticleContent;
export const articleIn = ({ source }: Pick<Hit, 'source'>): Article => JSON.parse(source.article) as Article;

/** Keys by which the articles are found that may say something of the standing of one another. */
export interface StandingKeys {
  /** Of a legal text. Hashed, since titles may be longer than a term of an index. */
  versionKey: string | null;
  repealKeys: string[];
  /** Of any other text that may have yearly editions. */
  editionKey: string | null;
}

export function keysOf({ life, metadata, scope }: ArticleContent): StandingKeys {
  const title = normalisedText(metadata.title);
  if (life.isText)
    return {
      versionKey: hashOfText(titleKey(title)),
      repealKeys: [...new Set(life.repeals.map((cited) => hashOfText(titleKey(cited))))],
      editionKey: null,
    };
  const key = editionKey({ title, place: scope?.place ?? null, issuer: metadata.issuer });
  return { versionKey: null, repealKeys: [], editionKey: key && hashOfText(key) };
}

export function versionFacts({ id, metadata, scope, life, words }: ArticleContent): VersionFacts {
  const { adopted, effective, amended, repeals } = life;
  return {
    id,
    title: normalisedText(metadata.title),
    place: scope?.place ?? null,
    published: metadata.date,
    contentHash: words,
    life: { adopted, effective, amended, repeals },
  };
}

/** The status that an article has as long as no other one says something of it. */
export function statusAlone({ article, life }: ArticleEntry): StandingOfArticle['status'] {
  if (!life.isText) return null;
  const { title, date: published } = article;
  const facts = { id: '', title: normalisedText(title), place: null, published, contentHash: '', life };
  return standingsOf([facts]).get('')?.status ?? null;
}

/** With the standing that it has alone. @param hashes of the embedded texts of the passages, in order */
export function articleContent(
  entry: ArticleEntry,
  {
    contentHash,
    id,
    order,
    hashes,
    terms,
  }: { contentHash: string; id: string; order: number; hashes: readonly string[]; terms: number },
): ArticleContent {
  const { article, scope, life, passages } = entry;
  const { key, sections: _, ...metadata } = article;
  const words = hashes.length === 0 ? id : hashOfText(hashes.join(','));
  return {
    ...{ id, key, order, contentHash, scope, life, metadata, words, terms, passages: passages.length },
    ...NO_STANDING,
    status: statusAlone(entry),
  };
}

/** The articles that one refers to, and those that are older versions of it. */
export interface Links {
  titles: ReadonlyMap<string, string>;
  versions: readonly ArticleLink[];
}

export function storedArticle(
  { id, metadata, scope, life, status, newerVersion, repealedBy }: ArticleContent,
  { titles, versions }: Links,
): StoredArticle {
  const { enactment: _, inForce: __, ...shown } = metadata;
  const linkTo = (to: string | null): ArticleLink | null => {
    const title = to === null ? undefined : titles.get(to);
    return to === null || title === undefined ? null : { id: to, title };
  };
  const { adopted, effective, amended } = life;
  return {
    ...{ id, ...shown, scope, adopted, effective, amended, status },
    ...{ newerVersion: linkTo(newerVersion), repealedBy: linkTo(repealedBy), versions: [...versions] },
  };
}

/** The last change of a text, by which its older versions are ordered. */
export function lastChange({ life, metadata }: ArticleContent): string {
  return life.amended.at(-1) ?? life.adopted ?? metadata.date ?? '';
}

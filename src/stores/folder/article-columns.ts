/** What does the catalogue say of an article? The columns of its row, and how they are read. */
import type { ArticleMetadata, Corrected } from '../../corpus/article.js';
import type { Status } from '../../corpus/life/versions.js';
import type { Scope, StoredArticle } from '../../store/records.js';
import type { StatementCache } from './sql-cache.js';
import { unpackList } from './texts.js';

/** The metadata of an article `a`. */
export const METADATA_COLUMNS =
  'a.title, a.source, a.author, a.url, a.date, a.category, a.document_number AS documentNumber, a.issuer, a.ocr, a.corrected';

/** All that is known of an article `a`; see `ARTICLE_JOINS`. */
export const ARTICLE_COLUMNS = `
  a.number, lower(hex(a.id)) AS articleId, ${METADATA_COLUMNS},
  a.scope_place AS scopePlace, a.scope_by AS scopeBy, a.scope_evidence AS scopeEvidence,
  a.adopted, a.effective, a.amended, a.status,
  nullif(lower(hex(newer.id)), '') AS newerId, newer.title AS newerTitle,
  nullif(lower(hex(repealing.id)), '') AS repealingId, repealing.title AS repealingTitle`;

/** The articles that an article `a` refers to. */
export const ARTICLE_JOINS = `
  LEFT JOIN articles newer ON newer.number = a.newer_version
  LEFT JOIN articles repealing ON repealing.number = a.repealed_by`;

/** Older rows do not say `ocr`. */
export type MetadataRow = Omit<ArticleMetadata, 'ocr' | 'corrected'> & {
  ocr: number | null;
  corrected: string | null;
};

export interface ArticleRow extends MetadataRow {
  number: number;
  articleId: string;
  scopePlace: string | null;
  scopeBy: Scope['by'] | null;
  scopeEvidence: string | null;
  adopted: string | null;
  effective: string | null;
  amended: string | null;
  status: Status | null;
  newerId: string | null;
  newerTitle: string | null;
  repealingId: string | null;
  repealingTitle: string | null;
}

export function metadataOf(row: MetadataRow): ArticleMetadata {
  const { title, source, author, url, date, category, documentNumber, issuer, ocr, corrected } = row;
  return {
    ...{ title, source, author, url, date, category, documentNumber, issuer },
    ...(ocr === null ? {} : { ocr: true as const }),
    ...(corrected === null ? {} : { corrected: JSON.parse(corrected) as Corrected }),
  };
}

export function storedArticleOf(sql: StatementCache, row: ArticleRow): StoredArticle {
  const { articleId, adopted, effective, amended, status } = row;
  return {
    id: articleId,
    ...metadataOf(row),
    scope: scopeIn(row),
    adopted,
    effective,
    amended: unpackList(amended),
    status,
    newerVersion: linkOf(row.newerId, row.newerTitle),
    repealedBy: linkOf(row.repealingId, row.repealingTitle),
    versions: olderVersionsOf(sql, row.number),
  };
}

export function scopeIn({
  scopePlace: place,
  scopeBy: by,
  scopeEvidence,
}: Pick<ArticleRow, 'scopePlace' | 'scopeBy' | 'scopeEvidence'>): Scope | null {
  return place === null || by === null ? null : { place, by, evidence: scopeEvidence ?? '' };
}

/** The latest first; ties by id. */
function olderVersionsOf(sql: StatementCache, number: number): StoredArticle['versions'] {
  return sql(
    `SELECT lower(hex(id)) AS id, title FROM articles WHERE newer_version = ?
     ORDER BY coalesce(substr(amended, -10), adopted, date, '') DESC, 1`,
  ).all(number) as StoredArticle['versions'];
}

const linkOf = (id: string | null, title: string | null) =>
  id === null || title === null ? null : { id, title };

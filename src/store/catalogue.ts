/** The read side of the catalogue: what is behind a vector's label, an id, a filter? */
import Database from 'better-sqlite3';
import type { Article, ArticleMetadata, Section } from '../corpus/article.js';
import { ZonelensError } from '../errors.js';
import { type PassageFilter, toSql } from './filter.js';
import { type LexicalHit, type LexicalResult, labelsWithAll, searchPhrases, searchTerms } from './lexical.js';
import type { PassageFacts, StoredArticle, StoredPassage } from './records.js';
import { cacheStatements, type StatementCache } from './statements.js';

/** A whole article: its sections, and the ids of its passages with their places in them. */
export interface WholeArticle extends StoredArticle {
  ownZone: string | null;
  sections: Section[];
  /** The text of a passage is that of its section from `start` to `end`, in UTF-16 units. */
  passages: { id: string; section: number; start: number; end: number; zones: string[]; themes: string[] }[];
}

/** What a search can be narrowed to, with the number of passages each value keeps. */
export interface FilterValues {
  zones: { zone: string; passages: number }[];
  categories: { category: string; passages: number }[];
  themes: { theme: string; passages: number }[];
  /** Of publication, `YYYY`, earliest first. */
  years: { year: string; passages: number }[];
  dates: { from: string; to: string } | null;
}

interface PassageRow extends ArticleMetadata {
  label: number;
  id: string;
  ordinal: number;
  start: number;
  end: number;
  headings: string;
  section_text: string;
  article_id: string;
}

const SELECT_PASSAGE = `
  SELECT p.label, p.id, p.ordinal, p.start, p.end, s.headings, s.text AS section_text,
         a.id AS article_id, a.title, a.source, a.author, a.url, a.date, a.category
  FROM passages p
  JOIN articles a ON a.id = p.article_id
  JOIN sections s ON s.article_id = p.article_id AND s.ordinal = p.section`;

export class Catalogue {
  private readonly sql: StatementCache;

  private constructor(private readonly db: Database.Database) {
    this.sql = cacheStatements(db);
  }

  static open(file: string): Catalogue {
    return new Catalogue(new Database(file, { readonly: true, fileMustExist: true }));
  }

  counts(): { articles: number; passages: number } {
    return this.sql(
      'SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM passages) AS passages',
    ).get() as { articles: number; passages: number };
  }

  passageByLabel(label: number): StoredPassage | null {
    return this.passage(`${SELECT_PASSAGE} WHERE p.label = ?`, label);
  }

  /** @throws ZonelensError `index_corrupt` when a ranking names a passage that is not there */
  passageOf(label: number): StoredPassage {
    const passage = this.passageByLabel(label);
    if (passage !== null) return passage;
    throw new ZonelensError('index_corrupt', `The index has a vector ${label} without a passage.`);
  }

  passageById(id: string): StoredPassage | null {
    return this.passage(`${SELECT_PASSAGE} WHERE p.id = ?`, id);
  }

  articleById(id: string): WholeArticle | null {
    const article = this.sql(
      'SELECT id, title, source, author, url, date, category, own_zone AS ownZone FROM articles WHERE id = ?',
    ).get(id) as (StoredArticle & { ownZone: string | null }) | undefined;
    if (article === undefined) return null;
    const passages = this.sql(
      'SELECT label, id, section, start, end FROM passages WHERE article_id = ? ORDER BY ordinal',
    ).all(id) as { label: number; id: string; section: number; start: number; end: number }[];
    return {
      ...article,
      sections: this.sectionsOf(id),
      passages: passages.map(({ label, ...passage }) => ({
        ...passage,
        zones: this.zonesOf(label),
        themes: this.themesOf(label),
      })),
    };
  }

  keys(): string[] {
    return this.sql('SELECT key FROM articles ORDER BY key').pluck().all() as string[];
  }

  /** Every article as it was read, in a stable order. */
  *articles(): Generator<Article> {
    const ids = this.sql('SELECT id FROM articles ORDER BY id').pluck().all() as string[];
    for (const id of ids) {
      const row = this.sql(
        'SELECT key, title, source, author, url, date, category FROM articles WHERE id = ?',
      ).get(id) as Omit<Article, 'sections'>;
      yield { ...row, sections: this.sectionsOf(id) };
    }
  }

  /** Labels of the passages that a filter keeps, ascending. */
  labelsMatching(filter: PassageFilter): number[] {
    const { where, values } = toSql(filter);
    return this.sql(
      `SELECT p.label FROM passages p JOIN articles a ON a.id = p.article_id
         ${where === '' ? '' : `WHERE ${where}`} ORDER BY p.label`,
    )
      .pluck()
      .all(...values) as number[];
  }

  /** Passages by BM25 over `terms`; `allowed` narrows them. */
  searchTerms(terms: readonly string[], limit: number, allowed: readonly number[] | null): LexicalResult {
    return searchTerms(this.sql, terms, limit, allowed);
  }

  /** Passages by BM25 over phrases, each a row of terms; `allowed` narrows them. */
  searchPhrases(
    phrases: readonly (readonly string[])[],
    limit: number,
    allowed: readonly number[] | null,
  ): LexicalHit[] {
    return searchPhrases(this.sql, phrases, limit, allowed);
  }

  /** Labels of the passages that hold all of `terms`. */
  labelsWithAll(terms: readonly string[]): number[] {
    return labelsWithAll(this.sql, terms);
  }

  /**
   * The passage that says most on a theme for a zone: it ranks the theme first, is about the zone first, is the
   * newest; null when there is none.
   */
  bestPassageOn(zone: string, theme: string): StoredPassage | null {
    const label = this.sql(
      `SELECT z.label FROM passage_zones z JOIN passage_themes t ON t.label = z.label
       JOIN passages p ON p.label = z.label JOIN articles a ON a.id = p.article_id
       WHERE z.zone = ? AND t.theme = ? ORDER BY t.rank, z.rank, a.date DESC, z.label LIMIT 1`,
    )
      .pluck()
      .get(zone, theme) as number | undefined;
    return label === undefined ? null : this.passageByLabel(label);
  }

  /** How many passages about a zone are on each theme; themes without one are left out. */
  themeCountsOf(zone: string): Map<string, number> {
    const rows = this.sql(
      `SELECT t.theme, count(*) AS passages FROM passage_zones z JOIN passage_themes t ON t.label = z.label
       WHERE z.zone = ? GROUP BY t.theme`,
    ).all(zone) as { theme: string; passages: number }[];
    return new Map(rows.map(({ theme, passages }) => [theme, passages]));
  }

  ownZoneOf(articleId: string): string | null {
    const zone = this.sql('SELECT own_zone FROM articles WHERE id = ?').pluck().get(articleId);
    return (zone as string | null | undefined) ?? null;
  }

  /** Distinct titles and headings, with the number of articles that have each. */
  lines(): { kind: 'title' | 'heading'; text: string; articles: number }[] {
    return this.sql(
      `SELECT 'title' AS kind, title AS text, count(*) AS articles FROM articles GROUP BY title
       UNION ALL
       SELECT 'heading', h.value, count(DISTINCT s.article_id) FROM sections s, json_each(s.headings) h
       GROUP BY h.value ORDER BY 1, 2`,
    ).all() as { kind: 'title' | 'heading'; text: string; articles: number }[];
  }

  labelsOfArticle(articleId: string): number[] {
    return this.sql('SELECT label FROM passages WHERE article_id = ? ORDER BY label')
      .pluck()
      .all(articleId) as number[];
  }

  filterValues(): FilterValues {
    const dates = this.sql('SELECT min(date) AS "from", max(date) AS "to" FROM articles').get() as {
      from: string | null;
      to: string | null;
    };
    return {
      zones: this.sql(
        'SELECT zone, count(*) AS passages FROM passage_zones GROUP BY zone ORDER BY passages DESC, zone',
      ).all() as FilterValues['zones'],
      categories: this.sql(
        `SELECT a.category, count(*) AS passages FROM passages p JOIN articles a ON a.id = p.article_id
           WHERE a.category IS NOT NULL GROUP BY a.category ORDER BY passages DESC, a.category`,
      ).all() as FilterValues['categories'],
      themes: this.sql(
        'SELECT theme, count(*) AS passages FROM passage_themes GROUP BY theme ORDER BY passages DESC, theme',
      ).all() as FilterValues['themes'],
      years: this.sql(
        `SELECT substr(a.date, 1, 4) AS year, count(*) AS passages
           FROM passages p JOIN articles a ON a.id = p.article_id
           WHERE a.date IS NOT NULL GROUP BY year ORDER BY year`,
      ).all() as FilterValues['years'],
      dates: dates.from === null || dates.to === null ? null : { from: dates.from, to: dates.to },
    };
  }

  /** @returns what SQLite's own checks find wrong, the full-text index included; empty when the file is sound */
  problems(): string[] {
    const found = this.db.pragma('integrity_check', { simple: false }) as { integrity_check: string }[];
    const orphans = this.db.pragma('foreign_key_check') as { table: string; parent: string }[];
    return [
      ...found.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
      ...orphans.map(({ table, parent }) => `a row of ${table} has none of ${parent}`),
    ];
  }

  close(): void {
    this.db.close();
  }

  /** In the order of the labels. One statement: a search asks for hundreds. */
  factsOf(labels: readonly number[]): PassageFacts[] {
    const rows = this.sql(
      `SELECT p.label, p.article_id AS articleId, a.category, a.date, p.reprint_of AS reprintOf,
         (SELECT json_group_array(zone) FROM (SELECT zone FROM passage_zones WHERE label = p.label ORDER BY rank)) AS zones,
         (SELECT json_group_array(theme) FROM (SELECT theme FROM passage_themes WHERE label = p.label ORDER BY rank)) AS themes
       FROM json_each(?) wanted JOIN passages p ON p.label = wanted.value
       JOIN articles a ON a.id = p.article_id ORDER BY wanted.key`,
    ).all(JSON.stringify(labels)) as (Omit<PassageFacts, 'zones' | 'themes'> & {
      zones: string;
      themes: string;
    })[];
    return rows.map((row) => ({
      ...row,
      zones: JSON.parse(row.zones) as string[],
      themes: JSON.parse(row.themes) as string[],
    }));
  }

  private passage(sql: string, by: string | number): StoredPassage | null {
    const row = this.sql(sql).get(by) as PassageRow | undefined;
    if (row === undefined) return null;
    const { label, id, ordinal, title, source, author, url, date, category } = row;
    return {
      label,
      id,
      ordinal,
      text: row.section_text.slice(row.start, row.end),
      headings: JSON.parse(row.headings) as string[],
      zones: this.zonesOf(label),
      themes: this.themesOf(label),
      article: { id: row.article_id, title, source, author, url, date, category },
    };
  }

  private sectionsOf(articleId: string): Section[] {
    const rows = this.sql('SELECT headings, text FROM sections WHERE article_id = ? ORDER BY ordinal').all(
      articleId,
    ) as { headings: string; text: string }[];
    return rows.map(({ headings, text }) => ({ headings: JSON.parse(headings) as string[], text }));
  }

  private themesOf(label: number): string[] {
    return this.sql('SELECT theme FROM passage_themes WHERE label = ? ORDER BY rank')
      .pluck()
      .all(label) as string[];
  }

  private zonesOf(label: number): string[] {
    return this.sql('SELECT zone FROM passage_zones WHERE label = ? ORDER BY rank')
      .pluck()
      .all(label) as string[];
  }
}

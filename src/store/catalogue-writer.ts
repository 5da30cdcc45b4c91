/** The write side of the catalogue: articles and passages come, change and go; vectors are told what follows. */
import Database from 'better-sqlite3';
import type { Article } from '../corpus/article.js';
import {
  type ArticleEntry,
  articleIdOf,
  contentHashOf,
  hashOf,
  type PassageTerms,
  type PendingPassage,
  passageIdsOf,
} from './records.js';
import { SCHEMA } from './schema.js';
import { cacheStatements, type StatementCache } from './statements.js';

/** What a change of the catalogue asks of the vector index. */
export interface VectorChanges {
  pending: PendingPassage[];
  /** Labels whose vectors go. */
  removed: number[];
}

export class CatalogueWriter {
  private readonly sql: StatementCache;

  private constructor(private readonly db: Database.Database) {
    this.sql = cacheStatements(db);
    // The file is a copy that nobody reads until it is closed, fsynced and verified: no journal is needed.
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.pragma('foreign_keys = ON');
  }

  static create(file: string): CatalogueWriter {
    const writer = new CatalogueWriter(new Database(file));
    writer.db.exec(SCHEMA);
    return writer;
  }

  /** Opens an existing file to change it. */
  static open(file: string): CatalogueWriter {
    return new CatalogueWriter(new Database(file, { fileMustExist: true }));
  }

  isUnchanged(article: Article): boolean {
    const row = this.sql('SELECT content_hash FROM articles WHERE key = ?').pluck().get(article.key);
    return row === contentHashOf(article);
  }

  keys(): string[] {
    return this.sql('SELECT key FROM articles ORDER BY key').pluck().all() as string[];
  }

  counts(): { articles: number; passages: number } {
    const count = (table: string) => this.sql(`SELECT count(*) FROM ${table}`).pluck().get() as number;
    return { articles: count('articles'), passages: count('passages') };
  }

  /** Every label, ascending. */
  labels(): number[] {
    return this.sql('SELECT label FROM passages ORDER BY label').pluck().all() as number[];
  }

  /** Stores an article in place of its former version. A passage whose embedded text is unchanged keeps its label. */
  putArticle(entry: ArticleEntry): VectorChanges {
    return this.db.transaction(() => this.put(entry))();
  }

  /** @returns labels of the article's passages; none if there is no such article */
  deleteArticle(key: string): number[] {
    const articleId = articleIdOf(key);
    const labels = this.labelsOf(articleId);
    for (const label of labels) this.removePassage(label);
    this.sql('DELETE FROM articles WHERE id = ?').run(articleId);
    return labels;
  }

  /** Own zones of the articles, and null for those without one. */
  ownZones(): (string | null)[] {
    return this.sql('SELECT DISTINCT own_zone FROM articles ORDER BY own_zone').pluck().all() as (
      | string
      | null
    )[];
  }

  /** Every passage of the articles with this own zone. */
  *textsOf(ownZone: string | null): Generator<{ label: number; text: string }> {
    const rows = this.sql(
      `SELECT p.label, p.start, p.end, s.text FROM articles a
       JOIN passages p ON p.article_id = a.id
       JOIN sections s ON s.article_id = p.article_id AND s.ordinal = p.section
       WHERE a.own_zone IS ? ORDER BY p.label`,
    ).all(ownZone) as { label: number; start: number; end: number; text: string }[];
    for (const { label, start, end, text } of rows) yield { label, text: text.slice(start, end) };
  }

  clearReprints(): void {
    this.sql('UPDATE passages SET reprint_of = NULL WHERE reprint_of IS NOT NULL').run();
  }

  /** Marks groups of near-duplicates: label -> least label of its group. */
  putReprints(groups: ReadonlyMap<number, number>): void {
    this.db.transaction(() => {
      for (const [label, first] of groups) {
        this.sql('UPDATE passages SET reprint_of = ? WHERE label = ?').run(first, label);
      }
    })();
  }

  /** Safe to call twice. */
  close(): void {
    this.db.close();
  }

  private put({ article, ownZone, passages }: ArticleEntry): VectorChanges {
    const articleId = articleIdOf(article.key);
    const former = this.formerPassages(articleId);
    const ids = passageIdsOf(
      article.key,
      passages.map((passage) => passage.text),
    );
    const kept = new Set(ids.filter((id, at) => former.get(id)?.embedHash === embedHashOf(passages[at])));
    const removed = [...former].filter(([id]) => !kept.has(id)).map(([, { label }]) => label);
    this.putArticleRow(articleId, article, ownZone);
    for (const label of removed) this.removePassage(label);

    const pending: PendingPassage[] = [];
    passages.forEach((passage, ordinal) => {
      const id = ids[ordinal] as string;
      const { section, start, end } = passage;
      let label = kept.has(id) ? former.get(id)?.label : undefined;
      if (label === undefined) {
        label = this.insertPassage([id, articleId, ordinal, section, start, end, embedHashOf(passage)]);
        this.putTerms(label, passage.terms);
        pending.push({ label, embedText: passage.embedText });
      } else {
        this.sql('UPDATE passages SET ordinal = ?, section = ?, start = ?, end = ? WHERE label = ?').run(
          ordinal,
          section,
          start,
          end,
          label,
        );
      }
      this.putRanked('passage_zones', label, passage.zones);
      this.putRanked('passage_themes', label, passage.themes);
    });
    return { pending, removed };
  }

  private putArticleRow(id: string, article: Article, ownZone: string | null): void {
    const { key, title, source, author, url, date, category } = article;
    this.sql(
      `INSERT INTO articles VALUES (@id, @key, @contentHash, @title, @source, @author, @url, @date, @category, @ownZone)
         ON CONFLICT (id) DO UPDATE SET content_hash = @contentHash, title = @title, source = @source,
           author = @author, url = @url, date = @date, category = @category, own_zone = @ownZone`,
    ).run({
      id,
      key,
      contentHash: contentHashOf(article),
      title,
      source,
      author,
      url,
      date,
      category,
      ownZone,
    });
    this.sql('DELETE FROM sections WHERE article_id = ?').run(id);
    const insert = this.sql('INSERT INTO sections VALUES (?, ?, ?, ?)');
    article.sections.forEach(({ headings, text }, ordinal) => {
      insert.run(id, ordinal, JSON.stringify(headings), text);
    });
  }

  private insertPassage(values: (string | number)[]): number {
    const { lastInsertRowid } = this.sql(
      `INSERT INTO passages (id, article_id, ordinal, section, start, end, embed_hash)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ).run(values);
    return Number(lastInsertRowid);
  }

  private removePassage(label: number): void {
    this.sql('DELETE FROM passages WHERE label = ?').run(label);
    this.sql('DELETE FROM passage_terms WHERE rowid = ?').run(label);
  }

  private putTerms(label: number, { title, headings, text }: PassageTerms): void {
    this.sql('INSERT INTO passage_terms (rowid, title, headings, text) VALUES (?, ?, ?, ?)').run(
      label,
      title.join(' '),
      headings.join(' '),
      text.join(' '),
    );
  }

  private putRanked(
    table: 'passage_zones' | 'passage_themes',
    label: number,
    values: readonly string[],
  ): void {
    this.sql(`DELETE FROM ${table} WHERE label = ?`).run(label);
    const insert = this.sql(`INSERT INTO ${table} VALUES (?, ?, ?)`);
    values.forEach((value, rank) => {
      insert.run(label, rank, value);
    });
  }

  private formerPassages(articleId: string): Map<string, { label: number; embedHash: string }> {
    const rows = this.sql('SELECT id, label, embed_hash AS embedHash FROM passages WHERE article_id = ?').all(
      articleId,
    ) as { id: string; label: number; embedHash: string }[];
    return new Map(rows.map(({ id, label, embedHash }) => [id, { label, embedHash }]));
  }

  private labelsOf(articleId: string): number[] {
    return this.sql('SELECT label FROM passages WHERE article_id = ?').pluck().all(articleId) as number[];
  }
}

function embedHashOf(passage: { embedText: string } | undefined): string {
  return hashOf(passage?.embedText ?? '');
}

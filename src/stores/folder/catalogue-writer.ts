/** The write side of the catalogue: stores, changes and deletes articles, and returns what the vector index has to change. */
import Database from 'better-sqlite3';
import type { Article } from '../../corpus/article.js';
import {
  type ArticleEntry,
  articleIdOf,
  contentHashOf,
  embedHashOf,
  type PassageEntry,
  type PendingPassage,
  passageIdsOf,
  termCountOf,
} from '../../store/records.js';
import { packPages, packTables } from './places.js';
import { PostingsWriter } from './postings-writer.js';
import { PAGE_BYTES, SCHEMA } from './schema.js';
import { SentenceVectorWriter } from './sentence-vectors.js';
import { SourceRegister } from './sources.js';
import { cacheStatements, type StatementCache } from './sql-cache.js';
import { dictionaryOf, packId, packList, TextPacker, unpackText } from './texts.js';

/** The changes that the vector index must make after a change of the catalogue. */
export interface VectorChanges {
  /** New passages, which need a vector. */
  pending: PendingPassage[];
  /** Labels whose vectors must be removed. */
  removed: number[];
}

export class CatalogueWriter {
  readonly sources: SourceRegister;
  readonly sentences: SentenceVectorWriter;
  private readonly sql: StatementCache;
  private readonly postings: PostingsWriter;
  private readonly texts: TextPacker;
  /** Labels of deleted passages whose postings are not removed yet; `finish` does that. */
  private readonly removed = new Set<number>();
  /** Own zones of the articles that were added, changed or deleted. */
  private readonly touched = new Set<string | null>();

  private constructor(private readonly db: Database.Database) {
    this.sql = cacheStatements(db);
    this.sources = new SourceRegister(this.sql);
    this.sentences = new SentenceVectorWriter(this.sql);
    this.postings = new PostingsWriter(this.sql);
    this.texts = new TextPacker(dictionaryOf(this.sql), (bytes) => {
      this.sql('INSERT INTO dictionary VALUES (?)').run(bytes);
    });
    // Nobody reads this copy before it is closed, fsynced and verified, so it needs no journal.
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.pragma('foreign_keys = ON');
  }

  static create(file: string): CatalogueWriter {
    const db = new Database(file);
    db.pragma(`page_size = ${PAGE_BYTES}`);
    db.exec(SCHEMA);
    return new CatalogueWriter(db);
  }

  /** Opens an existing file for changes. */
  static open(file: string): CatalogueWriter {
    return new CatalogueWriter(new Database(file, { fileMustExist: true }));
  }

  isUnchanged(article: Article): boolean {
    return this.sources.contentHashOf(article.key) === contentHashOf(article);
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

  /** Stores an article, replacing its former version. A passage whose embedded text is unchanged keeps its label. */
  putArticle(entry: ArticleEntry): VectorChanges {
    return this.db.transaction(() => this.put(entry))();
  }

  /** @returns the labels of the article's passages; empty when there is no such article */
  deleteArticle(key: string): number[] {
    const id = packId(articleIdOf(key));
    const labels = this.sql(
      'SELECT p.label FROM passages p JOIN articles a ON a.number = p.article WHERE a.id = ?',
    )
      .pluck()
      .all(id) as number[];
    for (const label of labels) this.removePassage(label);
    this.touchZoneOf(id);
    this.sql('DELETE FROM articles WHERE id = ?').run(id);
    return labels;
  }

  /** Own zones of the articles that were added, changed or deleted. Null stands for articles without an own zone. */
  touchedZones(): ReadonlySet<string | null> {
    return this.touched;
  }

  /** The texts of all passages of the articles with this own zone. */
  *textsOf(ownZone: string | null): Generator<{ label: number; text: string }> {
    const rows = this.sql(
      `SELECT p.label, p.start, p.end, p.article, p.section, s.text FROM articles a
       JOIN passages p ON p.article = a.number
       JOIN sections s ON s.article = p.article AND s.ordinal = p.section
       WHERE a.own_zone IS ? ORDER BY p.label`,
    ).iterate(ownZone) as Iterable<{
      label: number;
      start: number;
      end: number;
      article: number;
      section: number;
      text: Buffer;
    }>;
    const dictionary = dictionaryOf(this.sql);
    let last = { article: 0, section: 0, text: '' };
    for (const { label, start, end, article, section, text } of rows) {
      // Consecutive passages mostly belong to the same section.
      if (last.article !== article || last.section !== section)
        last = { article, section, text: unpackText(text, dictionary) };
      yield { label, text: last.text.slice(start, end) };
    }
  }

  clearReprints(ownZone: string | null): void {
    this.sql(
      `UPDATE passages SET reprint_of = NULL WHERE reprint_of IS NOT NULL
         AND article IN (SELECT number FROM articles WHERE own_zone IS ?)`,
    ).run(ownZone);
  }

  /** Marks groups of near-duplicates. @param groups label -> least label of its group */
  putReprints(groups: ReadonlyMap<number, number>): void {
    this.db.transaction(() => {
      for (const [label, first] of groups) {
        this.sql('UPDATE passages SET reprint_of = ? WHERE label = ?').run(first, label);
      }
    })();
  }

  /** Writes the changes that are still in memory. Call it last, before `close`. */
  finish(): void {
    this.db.transaction(() => this.postings.remove(this.removed))();
  }

  /** Safe to call twice. Without `finish` before it, the file is incomplete. */
  close(): void {
    this.db.close();
  }

  private put({ article, ownZone, passages }: ArticleEntry): VectorChanges {
    const number = this.putArticleRow(article, ownZone);
    const former = this.formerPassages(number);
    const ids = passageIdsOf(
      article.key,
      passages.map((passage) => passage.text),
    );
    const kept = new Set(
      ids.filter((id, at) => former.get(id)?.embedHash === embedHashOf(passages[at]?.embedText ?? '')),
    );
    const removed = [...former].filter(([id]) => !kept.has(id)).map(([, { label }]) => label);
    for (const label of removed) this.removePassage(label);

    const pending: PendingPassage[] = [];
    passages.forEach((passage, ordinal) => {
      const id = ids[ordinal] as string;
      const known = kept.has(id) ? former.get(id)?.label : undefined;
      if (known !== undefined) this.updatePassage(known, ordinal, passage);
      const label = known ?? this.insertPassage(id, number, ordinal, passage);
      if (passage.sentenceVectors !== undefined) this.sentences.put(label, passage.sentenceVectors);
      if (known !== undefined) return;
      this.postings.add(label, passage.terms);
      pending.push({ label, embedText: passage.embedText });
    });
    return { pending, removed };
  }

  /** @returns the article's number */
  private putArticleRow(article: Article, ownZone: string | null): number {
    const { key, title, source, author, url, date, category, documentNumber, issuer, ocr } = article;
    const id = packId(articleIdOf(key));
    this.touchZoneOf(id);
    this.touched.add(ownZone);
    const number = this.sql(
      `INSERT INTO articles (id, key, content_hash, title, source, author, url, date, category, own_zone,
           document_number, issuer, ocr)
         VALUES (@id, @key, @contentHash, @title, @source, @author, @url, @date, @category, @ownZone,
           @documentNumber, @issuer, @ocr)
         ON CONFLICT (id) DO UPDATE SET content_hash = @contentHash, title = @title, source = @source,
           author = @author, url = @url, date = @date, category = @category, own_zone = @ownZone,
           document_number = @documentNumber, issuer = @issuer, ocr = @ocr
         RETURNING number`,
    )
      .pluck()
      .get({
        id,
        key,
        contentHash: packId(contentHashOf(article)),
        title,
        source,
        author,
        url,
        date,
        category,
        ownZone,
        documentNumber,
        issuer,
        ocr: ocr === true ? 1 : null,
      }) as number;
    this.sql('DELETE FROM sections WHERE article = ?').run(number);
    const insert = this.sql('INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?)');
    article.sections.forEach(({ headings, text, tables, pages }, ordinal) => {
      const packed = [this.texts.pack(text), packTables(tables), packPages(pages)];
      insert.run(number, ordinal, JSON.stringify(headings), ...packed);
    });
    return number;
  }

  private insertPassage(id: string, article: number, ordinal: number, passage: PassageEntry): number {
    const { section, start, end, zones, themes, terms } = passage;
    const { lastInsertRowid } = this.sql(
      `INSERT INTO passages (id, article, ordinal, section, start, end, embed_hash, terms, zones, themes)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      packId(id),
      article,
      ordinal,
      section,
      start,
      end,
      packId(embedHashOf(passage.embedText)),
      termCountOf(terms),
      packList(zones),
      packList(themes),
    );
    return Number(lastInsertRowid);
  }

  /** Updates a passage whose text is unchanged: its position, zones and themes may have changed. */
  private updatePassage(label: number, ordinal: number, passage: PassageEntry): void {
    const { section, start, end, zones, themes } = passage;
    this.sql(
      'UPDATE passages SET ordinal = ?, section = ?, start = ?, end = ?, zones = ?, themes = ? WHERE label = ?',
    ).run(ordinal, section, start, end, packList(zones), packList(themes), label);
  }

  private touchZoneOf(articleId: Buffer): void {
    const zone = this.sql('SELECT own_zone FROM articles WHERE id = ?').pluck().get(articleId);
    if (zone !== undefined) this.touched.add(zone as string | null);
  }

  private removePassage(label: number): void {
    this.sql('DELETE FROM passages WHERE label = ?').run(label);
    this.removed.add(label);
  }

  private formerPassages(article: number): Map<string, { label: number; embedHash: string }> {
    const rows = this.sql(
      'SELECT lower(hex(id)) AS id, label, lower(hex(embed_hash)) AS embedHash FROM passages WHERE article = ?',
    ).all(article) as { id: string; label: number; embedHash: string }[];
    return new Map(rows.map(({ id, label, embedHash }) => [id, { label, embedHash }]));
  }
}

/** The write side of the catalogue: stores, changes and deletes articles, and returns what the vector index has to change. */

import type { Article } from '../../corpus/article.js';
import { type Database, openDatabase } from '../../disk/sqlite/index.js';
import { groupedClaims } from '../../statements/claims.js';
import { packStatements } from '../../statements/index.js';
import { MODALITIES } from '../../statements/statement.js';
import {
  type ArticleEntry,
  articleIdOf,
  contentHashOf,
  embedHashOf,
  type KnownPassage,
  type PassageEntry,
  passageIdsOf,
  termCountOf,
} from '../../store/records.js';
import { ArticleWriter } from './article-writer.js';
import { FigureWriter } from './figures.js';
import { PostingsWriter } from './postings-writer.js';
import { PAGE_BYTES, SCHEMA } from './schema.js';
import { SentenceVectorWriter } from './sentence-vectors.js';
import { SourceRegister } from './sources.js';
import { cacheStatements, type StatementCache } from './sql-cache.js';
import { dictionaryOf, packId, packList, TextPacker, unpackText } from './texts.js';
import { TokenStateWriter } from './token-states.js';
import { storedArticleBy } from './whole-articles.js';

/** What is to be done elsewhere after a change of the catalogue. */
export interface Changes {
  /** All passages of the article, in order. */
  passages: StoredLabel[];
  /** Labels whose vectors must be removed. */
  removed: number[];
}

interface StoredLabel {
  label: number;
  /** Whether it needs a vector. */
  isNew: boolean;
  embedText: string;
  sentences: readonly string[];
  known: KnownPassage | undefined;
}

export class CatalogueWriter {
  readonly sources: SourceRegister;
  readonly sentences: SentenceVectorWriter;
  readonly tokens: TokenStateWriter;
  private readonly figures: FigureWriter;
  private readonly sql: StatementCache;
  private readonly postings: PostingsWriter;
  private readonly articles: ArticleWriter;
  /** Labels of deleted passages whose postings are not removed yet; `finish` does that. */
  private readonly removed = new Set<number>();

  private constructor(private readonly db: Database) {
    this.sql = cacheStatements(db);
    this.sources = new SourceRegister(this.sql);
    this.sentences = new SentenceVectorWriter(this.sql);
    this.tokens = new TokenStateWriter(this.sql);
    this.figures = new FigureWriter(this.sql);
    this.postings = new PostingsWriter(this.sql);
    const texts = new TextPacker(dictionaryOf(this.sql), (bytes) => {
      this.sql('INSERT INTO dictionary VALUES (?)').run(bytes);
    });
    this.articles = new ArticleWriter(this.sql, texts);
    // Nobody reads this copy before it is closed, fsynced and verified, so it needs no journal.
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.pragma('foreign_keys = ON');
  }

  static create(file: string): CatalogueWriter {
    const db = openDatabase(file);
    db.pragma(`page_size = ${PAGE_BYTES}`);
    db.exec(SCHEMA);
    return new CatalogueWriter(db);
  }

  /** Opens an existing file for changes. */
  static open(file: string): CatalogueWriter {
    return new CatalogueWriter(openDatabase(file, { fileMustExist: true }));
  }

  isUnchanged(article: Article): boolean {
    return this.sources.contentHashOf(article.key) === contentHashOf(article);
  }

  keys(): string[] {
    return this.sql('SELECT key FROM articles ORDER BY key').pluck().all() as string[];
  }

  /** Null when there is no article with this id. */
  keyOf(id: string): string | null {
    return (this.sql('SELECT key FROM articles WHERE id = ?').pluck().get(packId(id)) as string) ?? null;
  }

  /** Null when there is no article with this id. */
  articleOf(id: string): Article | null {
    const key = this.keyOf(id);
    return key === null ? null : storedArticleBy(this.sql, dictionaryOf(this.sql), key);
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
  putArticle(entry: ArticleEntry): Changes {
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
    this.articles.delete(id);
    return labels;
  }

  /** Places of the articles that were added, changed or deleted. Null stands for articles that are about no place. */
  touchedPlaces(): ReadonlySet<string | null> {
    return this.articles.touched;
  }

  /** Finds the status of every article. */
  putStatuses(): void {
    this.db.transaction(() => this.articles.putStatuses())();
  }

  /** The texts of all passages of the articles about this place, and the titles of these. */
  *textsOf(place: string | null): Generator<{ label: number; text: string; title: string }> {
    const rows = this.sql(
      `SELECT p.label, p.start, p.end, p.article, p.section, s.text, a.title FROM articles a
       JOIN passages p ON p.article = a.number
       JOIN sections s ON s.article = p.article AND s.ordinal = p.section
       WHERE a.scope_place IS ? ORDER BY p.label`,
    ).iterate(place) as Iterable<{
      label: number;
      start: number;
      end: number;
      article: number;
      section: number;
      text: Buffer;
      title: string;
    }>;
    const dictionary = dictionaryOf(this.sql);
    let last = { article: 0, section: 0, text: '' };
    for (const { label, start, end, article, section, text, title } of rows) {
      // Consecutive passages mostly belong to the same section.
      if (last.article !== article || last.section !== section)
        last = { article, section, text: unpackText(text, dictionary) };
      yield { label, text: last.text.slice(start, end), title };
    }
  }

  clearReprints(place: string | null): void {
    this.sql(
      `UPDATE passages SET reprint_of = NULL WHERE reprint_of IS NOT NULL
         AND article IN (SELECT number FROM articles WHERE scope_place IS ?)`,
    ).run(place);
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

  private put({ passages, ...entry }: ArticleEntry): Changes {
    const number = this.articles.put(entry);
    const former = this.formerPassages(number);
    const ids = passageIdsOf(
      entry.article.key,
      passages.map((passage) => passage.text),
    );
    const kept = new Set(
      ids.filter((id, at) => former.get(id)?.embedHash === embedHashOf(passages[at]?.embedText ?? '')),
    );
    const removed = [...former].filter(([id]) => !kept.has(id)).map(([, { label }]) => label);
    for (const label of removed) this.removePassage(label);

    const stored = passages.map((passage, ordinal) => {
      const id = ids[ordinal] as string;
      const known = kept.has(id) ? former.get(id)?.label : undefined;
      if (known !== undefined) this.updatePassage(known, ordinal, passage);
      const label = known ?? this.insertPassage(id, number, ordinal, passage);
      if (passage.sentenceVectors !== undefined) this.sentences.put(label, passage.sentenceVectors);
      this.figures.put(label, passage.figures);
      if (known === undefined) this.postings.add(label, passage.terms);
      const { embedText, sentences, known: taken } = passage;
      return { label, isNew: known === undefined, embedText, sentences, known: taken };
    });
    return { passages: stored, removed };
  }

  private insertPassage(id: string, article: number, ordinal: number, passage: PassageEntry): number {
    const { lastInsertRowid } = this.sql(
      `INSERT INTO passages (label, ordinal, section, start, end, about, mentions, themes, statements, modalities,
           claims, id, article, embed_hash, terms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      passage.known?.label ?? null,
      ...changeable(ordinal, passage),
      packId(id),
      article,
      packId(embedHashOf(passage.embedText)),
      termCountOf(passage.terms),
    );
    return Number(lastInsertRowid);
  }

  /** Updates a passage whose text is unchanged: where it stands and what it is about may have changed. */
  private updatePassage(label: number, ordinal: number, passage: PassageEntry): void {
    this.sql(
      `UPDATE passages SET ordinal = ?, section = ?, start = ?, end = ?, about = ?, mentions = ?, themes = ?,
         statements = ?, modalities = ?, claims = ? WHERE label = ?`,
    ).run(...changeable(ordinal, passage), label);
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

/** The columns of a passage that may change while its text stays. */
function changeable(ordinal: number, passage: PassageEntry): (number | string | null)[] {
  const { section, start, end, about, mentions, themes, statements, claims } = passage;
  const modalities = new Set(statements.flatMap(({ modality }) => modality ?? []));
  const lists = [about, mentions, themes].map(packList);
  const asserted = [
    statements.length === 0 ? null : packStatements(statements),
    packList(MODALITIES.filter((each) => modalities.has(each))),
    claims.length === 0 ? null : JSON.stringify(groupedClaims(claims)),
  ];
  return [ordinal, section, start, end, ...lists, ...asserted];
}

/** The read side of the catalogue: what does a label, an id, a filter or a term refer to? */

import { LRUCache } from 'lru-cache';
import type { Article, Section } from '../../corpus/article.js';
import { pagesBetween } from '../../corpus/pages.js';
import { tableHeadOf, tablePartsOf } from '../../corpus/table-parts.js';
import { type Database, openDatabase } from '../../disk/sqlite/index.js';
import { ZonelensError } from '../../errors.js';
import { unpackStatements } from '../../statements/index.js';
import type { PassageFacts, Scope, StoredArticle, StoredPassage, WholeArticle } from '../../store/records.js';
import {
  ARTICLE_COLUMNS,
  ARTICLE_JOINS,
  type ArticleRow,
  scopeIn,
  storedArticleOf,
} from './article-columns.js';
import { ClaimTable } from './claim-table.js';
import { FigureTable } from './figures.js';
import { LexicalIndex } from './lexical.js';
import { MovedTable } from './moved-table.js';
import { addNewerColumns } from './newer-columns.js';
import { PassageTable } from './passage-table.js';
import { unpackPages, unpackTables } from './places.js';
import { problemsOfPostings } from './postings-check.js';
import { SentenceVectors } from './sentence-vectors.js';
import { cacheStatements, type StatementCache } from './sql-cache.js';
import { dictionaryOf, packId, unpackList, unpackText } from './texts.js';
import { TokenStateTable } from './token-states.js';
import { sectionsOf, storedArticleBy } from './whole-articles.js';

interface PassageRow extends ArticleRow {
  label: number;
  id: string;
  ordinal: number;
  start: number;
  end: number;
  about: string | null;
  mentions: string | null;
  themes: string | null;
  statements: string | null;
  section: number;
  headings: string;
  section_text: Buffer;
  pages: string | null;
  section_tables: string | null;
}

const SELECT_PASSAGE = `
  SELECT p.label, lower(hex(p.id)) AS id, p.ordinal, p.start, p.end, p.about, p.mentions, p.themes, p.statements,
         p.section, s.headings, s.text AS section_text, s.tables AS section_tables, s.pages, ${ARTICLE_COLUMNS}
  FROM passages p
  JOIN articles a ON a.number = p.article
  JOIN sections s ON s.article = p.article AND s.ordinal = p.section ${ARTICLE_JOINS}`;

/** Size of the cache of section texts, in characters. The passages of one section tend to be read shortly after each other. */
const MAX_KEPT_CHARACTERS = 1_000_000;

/** Size of the cache of passages, in characters. Each also holds its statements. */
const MAX_KEPT_OF_PASSAGES = 4_000_000;
const CHARACTERS_OF_STATEMENTS = 2000;

/** What is known of so many articles is kept in memory: a kilobyte each. */
const KNOWN_ARTICLES = 1000;

export class Catalogue {
  private readonly sql: StatementCache;
  private table: PassageTable | undefined;
  private index: LexicalIndex | undefined;
  private sentences: SentenceVectors | undefined;
  private tokens: TokenStateTable | undefined;
  private figureTable: FigureTable | undefined;
  private claimTable: ClaimTable | undefined;
  private movedTable: MovedTable | undefined;
  private loadedDictionary: Buffer | undefined;
  /** Many passages of an answer are of few articles. */
  private readonly knownArticles = new LRUCache<number, StoredArticle>({ max: KNOWN_ARTICLES });
  /** Some passages are hits of many questions. By label. */
  private readonly knownPassages = new LRUCache<number, StoredPassage>({ maxSize: MAX_KEPT_OF_PASSAGES });
  /** Section texts, by article number and section number. */
  private readonly texts = new LRUCache<string, string>({
    maxSize: MAX_KEPT_CHARACTERS,
    sizeCalculation: (text) => text.length + 1,
  });

  private constructor(private readonly db: Database) {
    this.sql = cacheStatements(db);
  }

  static open(file: string): Catalogue {
    const db = openDatabase(file, { readonly: true, fileMustExist: true });
    addNewerColumns(db);
    return new Catalogue(db);
  }

  counts(): { articles: number; passages: number } {
    return this.sql(
      'SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM passages) AS passages',
    ).get() as { articles: number; passages: number };
  }

  passageByLabel(label: number): StoredPassage | null {
    const known = this.knownPassages.get(label);
    return known ?? this.passage(`${SELECT_PASSAGE} WHERE p.label = ?`, label);
  }

  /** @throws ZonelensError `index_corrupt` when there is no such passage */
  passageOf(label: number): StoredPassage {
    const passage = this.passageByLabel(label);
    if (passage !== null) return passage;
    throw new ZonelensError('index_corrupt', `The index has a vector ${label} without a passage.`);
  }

  passageById(id: string): StoredPassage | null {
    return this.passage(`${SELECT_PASSAGE} WHERE p.id = ?`, packId(id));
  }

  articleById(id: string): WholeArticle | null {
    const row = this.sql(`SELECT ${ARTICLE_COLUMNS} FROM articles a ${ARTICLE_JOINS} WHERE a.id = ?`).get(
      packId(id),
    ) as ArticleRow | undefined;
    if (row === undefined) return null;
    const sections = sectionsOf(this.sql, this.dictionary, row.number);
    const passages = this.sql(
      `SELECT lower(hex(id)) AS id, section, start, end, about, mentions, themes, statements FROM passages
         WHERE article = ? ORDER BY ordinal`,
    ).all(row.number) as Pick<
      PassageRow,
      'id' | 'section' | 'start' | 'end' | 'about' | 'mentions' | 'themes' | 'statements'
    >[];
    return {
      ...storedArticleOf(this.sql, row),
      sections,
      passages: passages.map(({ id: passage, section, start, end, ...packed }) => ({
        id: passage,
        section,
        start,
        end,
        ...pagesBetween(sections[section]?.pages, start, end),
        ...tagsOf(packed),
      })),
    };
  }

  keys(): string[] {
    return this.sql('SELECT key FROM articles ORDER BY key').pluck().all() as string[];
  }

  /** Every article as it was read from its source, in the order in which the articles were first stored. */
  *articles(): Generator<Article> {
    for (const key of this.sql('SELECT key FROM articles ORDER BY number').pluck().all() as string[])
      yield this.articleByKey(key) as Article;
  }

  /** The article as it was stored; null when there is none. */
  articleByKey(key: string): Article | null {
    return storedArticleBy(this.sql, this.dictionary, key);
  }

  /** What another index asks for. */
  get moved(): MovedTable {
    this.movedTable ??= new MovedTable(this.sql);
    return this.movedTable;
  }

  /** The facts of every passage, loaded at first use. */
  get passages(): PassageTable {
    this.table ??= PassageTable.load(this.sql);
    return this.table;
  }

  /** Lexical search, loaded at first use. */
  get lexical(): LexicalIndex {
    this.index ??= new LexicalIndex(this.sql, this.passages);
    return this.index;
  }

  scopeOf(articleId: string): Scope | null {
    const row = this.sql(
      `SELECT scope_place AS scopePlace, scope_by AS scopeBy, scope_evidence AS scopeEvidence
         FROM articles WHERE id = ?`,
    ).get(packId(articleId)) as Parameters<typeof scopeIn>[0] | undefined;
    return row === undefined ? null : scopeIn(row);
  }

  get claims(): ClaimTable {
    this.claimTable ??= new ClaimTable(this.sql, this.passages);
    return this.claimTable;
  }

  get sentenceVectors(): SentenceVectors {
    this.sentences ??= SentenceVectors.open(this.sql);
    return this.sentences;
  }

  get tokenStates(): TokenStateTable {
    this.tokens ??= TokenStateTable.open(this.sql);
    return this.tokens;
  }

  get figures(): FigureTable {
    this.figureTable ??= FigureTable.open(this.sql);
    return this.figureTable;
  }

  /** Distinct titles and headings, each with the number of articles that have it. */
  lines(): { kind: 'title' | 'heading'; text: string; articles: number }[] {
    return this.sql(
      `SELECT 'title' AS kind, title AS text, count(*) AS articles FROM articles GROUP BY title
       UNION ALL
       SELECT 'heading', h.value, count(DISTINCT s.article) FROM sections s, json_each(s.headings) h
       GROUP BY h.value ORDER BY 1, 2`,
    ).all() as { kind: 'title' | 'heading'; text: string; articles: number }[];
  }

  labelsOfArticle(articleId: string): number[] {
    return this.sql(
      'SELECT p.label FROM passages p JOIN articles a ON a.number = p.article WHERE a.id = ? ORDER BY p.label',
    )
      .pluck()
      .all(packId(articleId)) as number[];
  }

  /** Labels of an article's passages, by the hash of the text that was embedded. */
  labelsByEmbedHash(articleId: string): Map<string, number> {
    const rows = this.sql(
      `SELECT lower(hex(p.embed_hash)) AS hash, p.label FROM passages p JOIN articles a ON a.number = p.article
         WHERE a.id = ?`,
    ).all(packId(articleId)) as { hash: string; label: number }[];
    return new Map(rows.map(({ hash, label }) => [hash, label]));
  }

  /** @returns the problems that SQLite's checks and the check of the postings find; empty when there are none */
  problems(): string[] {
    const found = this.db.pragma('integrity_check') as { integrity_check: string }[];
    const orphans = this.db.pragma('foreign_key_check') as { table: string; parent: string }[];
    return [
      ...found.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
      ...orphans.map(({ table, parent }) => `a row of ${table} refers to a missing row of ${parent}`),
      ...problemsOfPostings(this.sql),
    ];
  }

  close(): void {
    this.db.close();
  }

  /** The facts of passages, in the order of the labels. */
  factsOf(labels: readonly number[]): PassageFacts[] {
    return labels.map((label) => this.passages.factsOf(label));
  }

  private passage(sql: string, by: number | Buffer): StoredPassage | null {
    const row = this.sql(sql).get(by) as PassageRow | undefined;
    if (row === undefined) return null;
    const { label, id, ordinal, start, end } = row;
    const section = this.sectionOf(row);
    const passage = {
      label,
      id,
      ordinal,
      text: ownCopy(section.text.slice(start, end)),
      tableHead: tableHeadOf(section, start),
      tables: tablePartsOf(section, start, end),
      headings: section.headings,
      ...tagsOf(row),
      article: this.articleOf(row),
      ...pagesBetween(row.pages === null ? undefined : unpackPages(row.pages), start, end),
    };
    this.knownPassages.set(label, passage, { size: passage.text.length + CHARACTERS_OF_STATEMENTS });
    return passage;
  }

  private articleOf(row: PassageRow): StoredArticle {
    const article = this.knownArticles.get(row.number) ?? storedArticleOf(this.sql, row);
    this.knownArticles.set(row.number, article);
    return article;
  }

  private get dictionary(): Buffer {
    this.loadedDictionary ??= dictionaryOf(this.sql);
    return this.loadedDictionary;
  }

  private sectionOf({ number, section, section_text, section_tables, headings }: PassageRow): Section {
    const key = `${number} ${section}`;
    const text = this.texts.get(key) ?? unpackText(section_text, this.dictionary);
    this.texts.set(key, text);
    return { headings: JSON.parse(headings) as string[], text, tables: unpackTables(section_tables) };
  }
}

/** V8 keeps the whole of a text for each slice of it that is kept. */
const ownCopy = (slice: string): string => Buffer.from(slice, 'utf16le').toString('utf16le');

type PackedTags = Pick<PassageRow, 'about' | 'mentions' | 'themes' | 'statements'>;

function tagsOf({ about, mentions, themes, statements }: PackedTags) {
  return {
    about: unpackList(about),
    mentions: unpackList(mentions),
    themes: unpackList(themes),
    statements: statements === null ? [] : unpackStatements(statements),
  };
}

/** How are the rows of articles written, and what do all articles together say of the status of each? */
import type { Article } from '../../corpus/article.js';
import { type EditionFacts, editionKey, editionsOf } from '../../corpus/life/editions.js';
import { standingsOf, type VersionFacts } from '../../corpus/life/versions.js';
import { normalisedText } from '../../corpus/normalise.js';
import { type ArticleEntry, articleIdOf, contentHashIn } from '../../store/records.js';
import { packPages, packTables } from './places.js';
import type { StatementCache } from './sql-cache.js';
import { dictionaryOf, packId, packList, type TextPacker, unpackList, unpackText } from './texts.js';

export class ArticleWriter {
  /** Places of the articles that were added, changed or deleted; null stands for articles that are about no place. */
  readonly touched = new Set<string | null>();

  constructor(
    private readonly sql: StatementCache,
    private readonly texts: TextPacker,
  ) {}

  /** Stores an article without its passages. @returns the article's number */
  put(entry: Omit<ArticleEntry, 'passages'>): number {
    const { article, scope, life } = entry;
    const { key, title, source, author, url, date, category, documentNumber, issuer, ocr } = article;
    const { enactment = null, inForce = null, corrected } = article;
    const { isText, adopted, effective, amended, repeals } = life;
    const id = packId(articleIdOf(key));
    this.touch(id);
    this.touched.add(scope?.place ?? null);
    const number = this.sql(PUT_ARTICLE)
      .pluck()
      .get({
        id,
        key,
        content_hash: packId(contentHashIn(entry)),
        title,
        source,
        author,
        url,
        date,
        category,
        document_number: documentNumber,
        issuer,
        ocr: ocr === true ? 1 : null,
        enactment,
        in_force: inForce,
        corrected: corrected === undefined ? null : JSON.stringify(corrected),
        scope_place: scope?.place ?? null,
        scope_by: scope?.by ?? null,
        scope_evidence: scope?.evidence ?? null,
        is_text: isText ? 1 : null,
        adopted,
        effective,
        amended: packList(amended),
        repeals: repeals.length === 0 ? null : JSON.stringify(repeals),
      }) as number;
    this.putSections(number, article);
    return number;
  }

  delete(id: Buffer): void {
    this.touch(id);
    this.sql('DELETE FROM articles WHERE id = ?').run(id);
  }

  /** Finds the status of every legal text, since a new one may supersede or repeal any other. */
  putStatuses(): void {
    const rows = this.sql(
      `SELECT number, lower(hex(id)) AS id, title, scope_place AS place, date AS published, adopted, effective,
         amended, repeals,
         (SELECT group_concat(hex(embed_hash)) FROM (
            SELECT embed_hash FROM passages WHERE article = number ORDER BY ordinal)) AS contentHash
       FROM articles WHERE is_text = 1 ORDER BY id`,
    ).all() as TextRow[];
    const numbers = new Map(rows.map(({ id, number }) => [id, number]));
    const standings = standingsOf(rows.map(versionFactsOf));
    this.sql(`UPDATE articles SET status = NULL, newer_version = NULL, repealed_by = NULL
              WHERE status IS NOT NULL OR newer_version IS NOT NULL`).run();
    const put = this.sql(
      'UPDATE articles SET status = ?, newer_version = ?, repealed_by = ? WHERE number = ?',
    );
    const numberOf = (id: string | null) => (id === null ? null : (numbers.get(id) ?? null));
    for (const [id, { status, newerVersion, repealedBy }] of standings)
      put.run(status, numberOf(newerVersion), numberOf(repealedBy), numberOf(id));
    this.putEditions();
  }

  /** Finds the yearly editions of other texts. Law has versions instead. */
  private putEditions(): void {
    const rows: (EditionFacts & { number: number })[] = [];
    // Digits may be of full width, so that the year is looked for after normalising.
    for (const row of this.sql(
      `SELECT number, lower(hex(id)) AS id, title, scope_place AS place, issuer, date AS published
       FROM articles WHERE is_text IS NULL ORDER BY id`,
    ).iterate() as Iterable<EditionFacts & { number: number }>) {
      const text = { ...row, title: normalisedText(row.title) };
      if (editionKey(text) !== null) rows.push(text);
    }
    const numbers = new Map(rows.map(({ id, number }) => [id, number]));
    const editions = editionsOf(rows, (id) => normalisedText(this.textOf(numbers.get(id) as number)));
    const put = this.sql('UPDATE articles SET newer_version = ? WHERE number = ?');
    for (const [id, newest] of editions) put.run(numbers.get(newest), numbers.get(id));
  }

  private textOf(number: number): string {
    const sections = this.sql('SELECT text FROM sections WHERE article = ? ORDER BY ordinal')
      .pluck()
      .all(number) as Buffer[];
    const dictionary = dictionaryOf(this.sql);
    return sections.map((text) => unpackText(text, dictionary)).join('\n');
  }

  private putSections(number: number, { sections }: Article): void {
    this.sql('DELETE FROM sections WHERE article = ?').run(number);
    const insert = this.sql('INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?)');
    sections.forEach(({ headings, text, tables, pages }, ordinal) => {
      const packed = [this.texts.pack(text), packTables(tables), packPages(pages)];
      insert.run(number, ordinal, JSON.stringify(headings), ...packed);
    });
  }

  private touch(id: Buffer): void {
    const place = this.sql('SELECT scope_place FROM articles WHERE id = ?').pluck().get(id);
    if (place !== undefined) this.touched.add(place as string | null);
  }
}

type TextRow = Omit<VersionFacts, 'life' | 'contentHash'> & {
  number: number;
  adopted: string | null;
  effective: string | null;
  amended: string | null;
  repeals: string | null;
  /** Null when it has no passage. */
  contentHash: string | null;
};

function versionFactsOf({ id, title, place, published, contentHash, ...row }: TextRow): VersionFacts {
  const { adopted, effective } = row;
  const repeals = row.repeals === null ? [] : (JSON.parse(row.repeals) as string[]);
  return {
    ...{ id, title: normalisedText(title), place, published },
    contentHash: contentHash ?? id,
    life: { adopted, effective, amended: unpackList(row.amended), repeals },
  };
}

/** An article keeps its number as long as its key is in the index. */
const COLUMNS = [
  ...[
    'content_hash',
    'title',
    'source',
    'author',
    'url',
    'date',
    'category',
    'document_number',
    'issuer',
    'ocr',
    'enactment',
    'in_force',
    'corrected',
  ],
  ...['scope_place', 'scope_by', 'scope_evidence', 'is_text', 'adopted', 'effective', 'amended', 'repeals'],
];
const PUT_ARTICLE = `
  INSERT INTO articles (id, key, ${COLUMNS.join(', ')})
  VALUES (@id, @key, ${COLUMNS.map((column) => `@${column}`).join(', ')})
  ON CONFLICT (id) DO UPDATE SET ${COLUMNS.map((column) => `${column} = @${column}`).join(', ')}
  RETURNING number`;

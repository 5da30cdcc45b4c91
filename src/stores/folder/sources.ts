/**
 * Which source files need not be read again? Those whose bytes have not changed and whose articles are still in the catalogue
 * unchanged.
 */
import { articleIdOf } from '../../store/records.js';
import type { StatementCache } from './sql-cache.js';
import { packId } from './texts.js';

/** An article of a file: its key and the hash of its content. */
type SourceArticle = [key: string, contentHash: string];

export class SourceRegister {
  constructor(private readonly sql: StatementCache) {}

  /** Keys of the articles of an unchanged file; null when the file must be read. @param hash hash of the file's bytes */
  unchanged(path: string, hash: string): string[] | null {
    const articles = this.sql('SELECT articles FROM sources WHERE path = ? AND hash = ?')
      .pluck()
      .get(path, packId(hash)) as string | undefined;
    if (articles === undefined) return null;
    const stored = JSON.parse(articles) as SourceArticle[];
    return stored.every(([key, contentHash]) => this.contentHashOf(key) === contentHash)
      ? stored.map(([key]) => key)
      : null;
  }

  /** Records a file that was read. @param keys keys of all its articles, which are already in the catalogue */
  put(path: string, hash: string, keys: readonly string[]): void {
    const articles = keys.map((key): SourceArticle => [key, this.contentHashOf(key) ?? '']);
    this.sql('INSERT OR REPLACE INTO sources VALUES (?, ?, ?)').run(
      path,
      packId(hash),
      JSON.stringify(articles),
    );
  }

  /** Content hash of an article in the catalogue; undefined when there is no such article. */
  contentHashOf(key: string): string | undefined {
    const id = packId(articleIdOf(key));
    const hash = this.sql('SELECT lower(hex(content_hash)) FROM articles WHERE id = ?').pluck().get(id);
    return hash as string | undefined;
  }
}

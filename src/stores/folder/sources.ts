/** Which files hold what they held? Those whose bytes are the same, and whose articles are in the catalogue as they were then. */
import { articleIdOf } from '../../store/records.js';
import type { StatementCache } from './sql-cache.js';
import { packId } from './texts.js';

/** A key, and the hash of the article's content. */
type Known = [key: string, contentHash: string];

export class SourceRegister {
  constructor(private readonly sql: StatementCache) {}

  /** Keys of the articles of a file that need not be read again; null when it must be. @param hash of its bytes */
  unchanged(path: string, hash: string): string[] | null {
    const articles = this.sql('SELECT articles FROM sources WHERE path = ? AND hash = ?')
      .pluck()
      .get(path, packId(hash)) as string | undefined;
    if (articles === undefined) return null;
    const known = JSON.parse(articles) as Known[];
    return known.every(([key, contentHash]) => this.contentHashOf(key) === contentHash)
      ? known.map(([key]) => key)
      : null;
  }

  /** @param keys of all its articles, which are in the catalogue by now */
  put(path: string, hash: string, keys: readonly string[]): void {
    const known = keys.map((key): Known => [key, this.contentHashOf(key) ?? '']);
    this.sql('INSERT OR REPLACE INTO sources VALUES (?, ?, ?)').run(
      path,
      packId(hash),
      JSON.stringify(known),
    );
  }

  /** Of the article as it is in the catalogue. */
  contentHashOf(key: string): string | undefined {
    const id = packId(articleIdOf(key));
    const hash = this.sql('SELECT lower(hex(content_hash)) FROM articles WHERE id = ?').pluck().get(id);
    return hash as string | undefined;
  }
}

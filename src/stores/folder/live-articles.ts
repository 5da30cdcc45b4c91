/** What does the live generation have of an article, while a draft of the next one already has another form of it? */
import { join } from 'node:path';
import { type Database, openDatabase } from '../../disk/sqlite/index.js';
import type { LiveArticle } from '../../store/index-draft.js';
import { articleIdOf } from '../../store/records.js';
import { CATALOGUE_FILE } from './manifest.js';
import { packId } from './texts.js';

export class LiveArticles {
  private opened: Database | undefined;

  /** Opens nothing before something is asked. @param folder of the live generation; null when there is none */
  constructor(private readonly folder: string | null) {}

  of(key: string): LiveArticle | null {
    if (this.folder === null) return null;
    this.opened ??= openDatabase(join(this.folder, CATALOGUE_FILE), { readonly: true, fileMustExist: true });
    const article = this.opened
      .prepare('SELECT number, lower(hex(content_hash)) AS contentHash FROM articles WHERE id = ?')
      .get(packId(articleIdOf(key))) as { number: number; contentHash: string } | undefined;
    if (article === undefined) return null;
    const passages = this.opened
      .prepare('SELECT lower(hex(id)) FROM passages WHERE article = ?')
      .pluck()
      .all(article.number) as string[];
    return { contentHash: article.contentHash, passages };
  }

  close(): void {
    this.opened?.close();
  }
}

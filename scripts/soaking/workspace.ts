/** What does a soak run on? A copy of the sample corpus and an index of it, in a temporary folder. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CLI } from '../built-server.js';

const SAMPLE = fileURLToPath(new URL('../../articles', import.meta.url));

/** Removed when the script ends. */
export class Workspace {
  private readonly folder = mkdtempSync(join(tmpdir(), 'zonelens-soak-'));
  private readonly articles = join(this.folder, 'articles');
  readonly indexFolder = join(this.folder, 'index');
  private changes = 0;

  constructor() {
    cpSync(SAMPLE, this.articles, { recursive: true });
    process.once('exit', () => rmSync(this.folder, { recursive: true, force: true }));
  }

  /** Settings for the server, which ingests the articles when it first starts. */
  get settings(): Record<string, string> {
    return { ZONELENS_ARTICLES: this.articles };
  }

  /** Changes an article and brings the index up to date with the built program, in a process of its own. */
  async ingestChange(): Promise<void> {
    const names = readdirSync(this.articles);
    const file = join(this.articles, names[this.changes % names.length] as string);
    const before = readFileSync(file, 'utf8').trimEnd();
    writeFileSync(file, `${before}\n第${++this.changes}次修改，这一段话是为了让文章有所变化。\n`);
    const env = { ...process.env, ZONELENS_INDEX: this.indexFolder };
    await promisify(execFile)(process.execPath, [CLI, 'ingest', this.articles], { env });
  }
}

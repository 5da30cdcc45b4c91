/** The built program as a user runs it: a server on a free port over an index of its own, and ingests beside it. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { BuiltServer, CLI } from '../built-server.js';

const ARTICLES = fileURLToPath(new URL('../../articles', import.meta.url));

export class SoakedServer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'zonelens-soak-'));
  private readonly articles = join(this.folder, 'articles');
  private readonly environment: NodeJS.ProcessEnv;
  private server: BuiltServer | undefined;
  private changes = 0;

  /** @param settings of the program, beside its index and articles */
  constructor(settings: Record<string, string>) {
    cpSync(ARTICLES, this.articles, { recursive: true });
    this.environment = {
      ...process.env,
      PORT: '0',
      ZONELENS_INDEX: join(this.folder, 'index'),
      ZONELENS_ARTICLES: this.articles,
      ...settings,
    };
  }

  /** Resolves when the server listens. */
  async start(): Promise<void> {
    process.once('exit', () => this.removeFolder());
    this.server = await BuiltServer.start(this.environment);
  }

  get url(): string {
    return this.server?.url ?? '';
  }

  /** Changes an article and brings the index up to date, in a process of its own. */
  async ingest(): Promise<void> {
    const names = readdirSync(this.articles);
    const file = join(this.articles, names[this.changes % names.length] as string);
    writeFileSync(
      file,
      `${readFileSync(file, 'utf8').trimEnd()}\n第${++this.changes}次修改，这一段话是为了让文章有所变化。\n`,
    );
    await promisify(execFile)(process.execPath, [CLI, 'ingest', this.articles], { env: this.environment });
  }

  /** Exit status of the server after SIGTERM. */
  async stop(): Promise<number | null> {
    const status = (await this.server?.stop()) ?? null;
    this.removeFolder();
    return status;
  }

  private removeFolder(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

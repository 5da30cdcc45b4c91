/** The built program as a user runs it: a server on a free port over an index of its own, and ingests beside it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const ARTICLES = fileURLToPath(new URL('../../articles', import.meta.url));

const START_MS = 60_000;

export class SoakedServer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'zonelens-soak-'));
  private readonly articles = join(this.folder, 'articles');
  private readonly environment: NodeJS.ProcessEnv;
  private child: ChildProcess | undefined;
  private changes = 0;
  url = '';

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
    const child = spawn(process.execPath, [CLI, 'serve'], {
      env: this.environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    process.once('exit', () => this.kill());
    this.url = await new Promise<string>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('The server did not start.')), START_MS);
      let seen = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        if (this.url !== '') return;
        seen += text;
        const url = /Zonelens serves (http:\/\/[^"]+)/.exec(seen)?.[1];
        if (url === undefined) return;
        clearTimeout(late);
        resolve(url);
      });
      child.once('exit', () => reject(new Error(`The server ended: ${seen}`)));
    });
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
    const child = this.child as ChildProcess;
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    if (child.exitCode === null) child.kill('SIGTERM');
    const status = child.exitCode ?? (await ended);
    rmSync(this.folder, { recursive: true, force: true });
    return status;
  }

  /** For a run that is broken off; nothing happens after `stop`. */
  kill(): void {
    this.child?.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

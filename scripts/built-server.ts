/** How does a script run the built server as a user does? In a process of its own, which ends with the script. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { endWithScript } from './children.js';

export const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

const START_LIMIT_MS = 60_000;

export class BuiltServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /**
   * Starts `zonelens serve` on a free port of this machine and resolves when it listens.
   * @param settings environment variables beside those of this process
   * @throws Error when the server ends or does not listen within a minute
   */
  static async over(
    indexFolder: string,
    settings: Record<string, string> = {},
    cli = CLI,
  ): Promise<BuiltServer> {
    const env = { ...process.env, HOST: '127.0.0.1', PORT: '0', ZONELENS_INDEX: indexFolder, ...settings };
    const child = spawn(process.execPath, [cli, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    endWithScript(child);
    return new BuiltServer(child, await urlOf(child));
  }

  /** The value of a metric without labels on `/metrics`; NaN when there is none. */
  async metric(name: string): Promise<number> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
  }

  /** Seconds since the start, of all requests together: in the stages of an answer, and as `request` in all. */
  async seconds(): Promise<Map<string, number>> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const stages = [...text.matchAll(/^zonelens_stage_seconds_sum\{stage="(\w+)"\} (\S+)/gm)];
    const requests = [...text.matchAll(/^zonelens_http_request_seconds_sum\{.*route="\/api\/.*\} (\S+)/gm)];
    const request = requests.reduce((sum, [, seconds]) => sum + Number(seconds), 0);
    return new Map([
      ...stages.map(([, stage, seconds]) => [stage, Number(seconds)] as const),
      ['request', request],
    ] as [string, number][]);
  }

  /** Sends SIGTERM. @returns the exit status */
  async stop(): Promise<number | null> {
    const { child } = this;
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    if (child.exitCode === null) child.kill('SIGTERM');
    return child.exitCode ?? ended;
  }
}

/** Reads the address from the line that the server logs when it listens. */
function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The server did not start.')), START_LIMIT_MS);
    let seen = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      seen += text;
      const url = /Zonelens serves (http:\/\/[^"]+)/.exec(seen)?.[1];
      if (url === undefined) return;
      clearTimeout(late);
      child.stdout?.removeAllListeners('data').resume();
      resolve(url);
    });
    child.once('exit', () => {
      clearTimeout(late);
      reject(new Error(`The server ended: ${seen}`));
    });
  });
}

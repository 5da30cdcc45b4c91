/** How does a script run the built program's server as a user does? In a process of its own, which ends with the script. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { endingWithUs } from './children.js';

export const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

const START_MS = 60_000;

export class BuiltServer {
  private constructor(
    readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** Resolves when the server listens. @param environment of the process, whole */
  static async start(environment: NodeJS.ProcessEnv, cli = CLI): Promise<BuiltServer> {
    const child = spawn(process.execPath, [cli, 'serve'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    endingWithUs(child);
    return new BuiltServer(child, await urlFrom(child));
  }

  /** Exit status after SIGTERM. */
  async stop(): Promise<number | null> {
    const { child } = this;
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    if (child.exitCode === null) child.kill('SIGTERM');
    return child.exitCode ?? ended;
  }
}

/** What the server says when it listens. */
function urlFrom(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The server did not start.')), START_MS);
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

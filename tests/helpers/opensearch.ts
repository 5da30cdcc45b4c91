/** A real OpenSearch for tests, started by `scripts/opensearch` over a temporary folder. */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { repositoryPath } from './paths.js';

export interface EngineOptions {
  /** 1 by default. */
  nodes?: number;
  /** TLS, and the users of `scripts/opensearch/README.md`. */
  security?: boolean;
  /** Of each node, as Java writes it; `512m` by default. */
  heap?: string;
  /** Further lines of `opensearch.yml`. */
  settings?: Record<string, string | number | boolean>;
}

/** Nodes are numbered from 0, in the order of the addresses. */
export interface Engine {
  addresses: string[];
  /** The file of the CA that signed the certificate; null without TLS. */
  ca: string | null;
  /** Ends a node as a crash does. */
  kill(node: number): Promise<void>;
  /**
   * Starts the nodes that do not run, over their data, and waits until the cluster is green. For copies that had nothing
   * on disk that takes a minute, unless their index has `index.unassigned.node_left.delayed_timeout` 0s.
   */
  restart(): Promise<void>;
  /** A paused node keeps its connections and answers nothing. */
  pause(node: number): void;
  resume(node: number): void;
  /** Ends all nodes and removes their data. */
  stop(): Promise<void>;
}

/** Of each user of an engine with `security`. */
export const ENGINE_PASSWORD = 'Zonelens-Test-1';

const OLDEST_JDK = 17;

/** To optimise what it runs, Java takes more time than the optimised code saves in the minutes that a test lasts: over half of all. */
const COMPILED_ONCE = '-XX:TieredStopAtLevel=1';

let missing: string | null | undefined;

/** Why no engine can be started here; null if one can. The first call says so on stderr, too. */
export function engineMissing(): string | null {
  if (missing === undefined) {
    missing = missingTool();
    if (missing !== null)
      process.stderr.write(
        `\nSKIPPED: OpenSearch needs a JDK ${OLDEST_JDK} or newer and Maven: ${missing}\n\n`,
      );
  }
  return missing;
}

function missingTool(): string | null {
  if (process.platform !== 'linux') return 'it is started only on Linux';
  const { JAVA_HOME } = process.env;
  const { stdout } = spawnSync(JAVA_HOME ? join(JAVA_HOME, 'bin/javac') : 'javac', ['-version']);
  const version = /^javac (\d+)/.exec(String(stdout))?.[1];
  if (version === undefined) return 'there is no JDK';
  if (Number(version) < OLDEST_JDK) return `the JDK has version ${version}`;
  return spawnSync('mvn', ['-version']).status === 0 ? null : 'there is no Maven';
}

/** @throws with what the launcher printed, if the nodes do not become green */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const { nodes = 1, security = false, heap = '512m', settings = {} } = options;
  const folder = await mkdtemp(join(tmpdir(), 'zonelens-opensearch-'));
  const yml = join(folder, 'settings.yml');
  const lines = Object.entries(settings).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  await writeFile(yml, lines.join(''));
  const port = await freePorts(nodes);

  const start = () =>
    promisify(execFile)(repositoryPath('scripts/opensearch/start.sh'), [folder, `${port}`, `${nodes}`], {
      env: {
        ...process.env,
        ENGINE_HEAP: heap,
        ENGINE_YML: yml,
        ENGINE_SECURITY: security ? '1' : '0',
        ENGINE_OWNER: `${process.pid}`,
        JDK_JAVA_OPTIONS: COMPILED_ONCE,
      },
    });
  const signal = (node: number, name: NodeJS.Signals) => {
    const pid = runningPid(join(folder, `node-${node}`));
    if (pid !== null) process.kill(pid, name);
  };
  const kill = async (node: number) => {
    signal(node, 'SIGKILL');
    while (runningPid(join(folder, `node-${node}`)) !== null) await setTimeout(10);
  };
  const stop = async () => {
    await Promise.all(Array.from({ length: nodes }, (_, node) => kill(node)));
    await rm(folder, { recursive: true, force: true });
  };

  try {
    const { stdout } = await start();
    return {
      addresses: stdout.trim().split('\n'),
      ca: security ? join(folder, 'tls/ca.pem') : null,
      kill,
      restart: async () => void (await start()),
      pause: (node) => signal(node, 'SIGSTOP'),
      resume: (node) => signal(node, 'SIGCONT'),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The process of a node, if it runs. A number that was given to another process is not the node's. */
function runningPid(node: string): number | null {
  const file = join(node, 'pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8'));
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`${node}/config`) ? pid : null;
  } catch {
    return null;
  }
}

// Below the range from which Linux takes the ports of connections. Each engine has a block of its own: its HTTP ports and,
// 100 above, those between nodes. Test files that run at the same time are in processes with neighbouring numbers.
const FIRST_PORT = 20_000;
const BLOCK = 200;
const BLOCKS = 60;
let block = process.pid % BLOCKS;

async function freePorts(nodes: number): Promise<number> {
  for (let tries = 0; tries < BLOCKS; tries++) {
    const port = FIRST_PORT + BLOCK * block;
    block = (block + 1) % BLOCKS;
    const ports = Array.from({ length: nodes }, (_, node) => [port + node, port + 100 + node]).flat();
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return port;
  }
  throw new Error(`No free ports from ${FIRST_PORT} to ${FIRST_PORT + BLOCK * BLOCKS}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

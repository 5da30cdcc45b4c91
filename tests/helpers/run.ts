/** Runs a command of the built program, or a script of the repository, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { repositoryPath } from './paths.js';

export interface Outcome {
  /** Null when a signal ended the process. */
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface RunningProcess {
  child: ChildProcess;
  ended: Promise<Outcome>;
}

/** Added to the variables of the test's own process. */
type Environment = Record<string, string>;

/**
 * Starts `zonelens <args>` from `dist/`, which the scripts in package.json build before the tests.
 * @example await runCommand(['search', '改革', '--json'], { ZONELENS_INDEX: work.index })
 */
export function runCommand(args: readonly string[], environment?: Environment): Promise<Outcome> {
  return startCommand(args, environment).ended;
}

/** The same, for a test that sends signals or watches the output. */
export function startCommand(args: readonly string[], environment?: Environment): RunningProcess {
  return start([repositoryPath('dist/cli.js'), ...args], environment);
}

/** Runs a TypeScript file that is not part of the program, such as `scripts/evaluate.ts`. */
export function runScript(
  file: string,
  args: readonly string[],
  environment?: Environment,
): Promise<Outcome> {
  return startScript(file, args, environment).ended;
}

export function startScript(
  file: string,
  args: readonly string[],
  environment?: Environment,
): RunningProcess {
  // With the threads that users start, which are of the sources.
  return start(['--import', 'tsx', repositoryPath(file), ...args], { TEST_OF_BUILD: '', ...environment });
}

function start(args: readonly string[], environment: Environment = {}): RunningProcess {
  const child = spawn(process.execPath, args, {
    cwd: repositoryPath('.'),
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const outcome: Outcome = { status: null, stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      outcome[stream] += text;
    });
  // A test that fails does not wait for its process, which must not outlive the run.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<Outcome>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      process.off('exit', kill);
      resolve({ ...outcome, status });
    });
  });
  return { child, ended };
}

/** Runs a script of the repository as a user would, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { repositoryPath } from './paths.js';

export interface Outcome {
  /** Null when a signal ended it. */
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface RunningScript {
  child: ChildProcess;
  ended: Promise<Outcome>;
}

/** @param script such as `scripts/ingest.ts`; @param environment added to that of the tests */
export function startScript(
  script: string,
  args: string[],
  environment: Record<string, string> = {},
): RunningScript {
  const child = spawn(process.execPath, ['--import', 'tsx', repositoryPath(script), ...args], {
    cwd: repositoryPath('.'),
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const outcome: Outcome = { status: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    outcome.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    outcome.stderr += text;
  });
  const ended = new Promise<Outcome>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ ...outcome, status }));
  });
  return { child, ended };
}

export function runScript(
  script: string,
  args: string[],
  environment: Record<string, string> = {},
): Promise<Outcome> {
  return startScript(script, args, environment).ended;
}

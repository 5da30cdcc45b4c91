/** How does a check run commands one after the other, say what it does, and stop at the first that fails? */
import { type SpawnOptions, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWithScript } from '../children.js';

export interface Outcome {
  status: number | null;
  /** What it printed, standard output and errors. */
  text: string;
}

/** Runs a command and waits for its end. It gets no standard input. */
export function outcomeOf(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = endWithScript(spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] }));
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, text }));
  });
}

/** What the command printed. @throws Error with that when it fails */
export async function printedBy(
  command: string,
  args: readonly string[],
  options?: SpawnOptions,
): Promise<string> {
  const { status, text } = await outcomeOf(command, args, options);
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${status}:\n${text}`);
  return text;
}

/** Says what is checked, does it, and says how long it took. @throws whatever `work` throws */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  console.log(`ok  ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  return result;
}

/** Runs `work` with a new folder, which is removed afterwards. */
export async function withFolder(name: string, work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), `zonelens-${name}-`));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

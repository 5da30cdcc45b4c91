/** Runs a command in the test's own process: starting another one takes longer than most commands. */
import { vi } from 'vitest';
import { run } from '../../src/cli.js';

export interface CommandOutcome {
  status: NodeJS.Process['exitCode'];
  stdout: string;
  stderr: string;
}

/** Clears mocks and stubbed variables of the test, and leaves the exit status as it was. */
export async function runHere(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<CommandOutcome> {
  const outcome = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      outcome[stream] += text;
      return true;
    });
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    await run([...args]);
    return { ...outcome, status: process.exitCode };
  } finally {
    process.exitCode = before;
    vi.restoreAllMocks();
  }
}

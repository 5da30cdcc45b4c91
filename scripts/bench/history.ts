/** What did former runs measure? One line a run, the newest last. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { measureSchema } from './results.js';

export const HISTORY_FILE = new URL('history.jsonl', import.meta.url);

/** Nothing in it tells one machine from another but the number of cores. */
export const runSchema = z.strictObject({
  date: z.iso.datetime(),
  /** With `-dirty` behind it where the working tree was not as committed. */
  commit: z.string().min(1),
  node: z.string().min(1),
  cores: z.int().min(1),
  seed: z.int(),
  /** Asked for; measures name the real numbers. */
  passages: z.strictObject({ size: z.int(), growth: z.array(z.int()), peers: z.int() }),
  measures: z.array(measureSchema).min(1),
});

export type Run = z.infer<typeof runSchema>;

export function readHistory(file: string | URL = HISTORY_FILE): Run[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => runSchema.parse(JSON.parse(line)));
}

export function appendRun(run: Run, file: string | URL = HISTORY_FILE): void {
  appendFileSync(file, `${JSON.stringify(runSchema.parse(run))}\n`);
}

export function currentCommit(): string {
  // No tag is a name for what was measured.
  const name = ['describe', '--always', '--dirty', '--abbrev=12', '--exclude=*'];
  return execFileSync('git', name, { encoding: 'utf8' }).trim();
}

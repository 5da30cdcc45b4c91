/** The design of Zonelens in its plainest form, in a process of its own: no batches, no cache, no threads, no words, no filters. */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endingWithUs } from '../../children.js';

const SERVER = fileURLToPath(new URL('naive-server.ts', import.meta.url));

export interface NaiveServer {
  url: string;
  pid: number;
  buildMs: number;
  stop(): void;
}

/** Embeds and indexes the passages, then listens. */
export async function startNaive(
  passages: readonly { id: string; text: string }[],
  folder: string,
): Promise<NaiveServer> {
  const file = join(folder, 'naive.json');
  writeFileSync(file, JSON.stringify(passages.map(({ id, text }) => ({ id, text }))));
  const child = endingWithUs(fork(SERVER, [file], { execArgv: ['--import', 'tsx'] }));
  const { url, buildMs } = await new Promise<{ url: string; buildMs: number }>((resolve, reject) => {
    child.once('message', resolve as (message: unknown) => void);
    child.once('exit', () => reject(new Error('The naive server ended before it listened.')));
  });
  return { url, buildMs, pid: child.pid as number, stop: () => void child.kill() };
}

/** How soon after its start does the server answer, beside a program that only says its version? */
import { execFileSync } from 'node:child_process';
import { CLI } from '../../built-server.js';
import type { Suite } from '../context.js';
import { inTurn, median, ratioOf, timeOnce } from '../measure.js';
import { type Started, startAndAsk } from '../start.js';

const VERSION = 'zonelens --version';

export const startSuite: Suite = async ({ indexes, options, queries }, add) => {
  const { indexFolder } = await indexes.of(options.size);
  const rounds = await inTurn<string, Started>({
    server: (round) => startAndAsk(indexFolder, queries[round] as string),
    version: async () => {
      const ms = await timeOnce(() => execFileSync(process.execPath, [CLI, '--version']));
      return { readyMs: ms, answeredMs: ms };
    },
  });
  const { server = [], version = [] } = rounds;
  const base = version.map(({ readyMs }) => readyMs);
  add(VERSION, 'p50', median(base), 'ms');
  for (const [of, what] of [
    ['ready', 'readyMs'],
    ['first search answered', 'answeredMs'],
  ] as const) {
    const ms = server.map((started) => started[what]);
    add(of, 'p50', median(ms), 'ms', { ratio: ratioOf(ms, base), against: VERSION });
  }
};

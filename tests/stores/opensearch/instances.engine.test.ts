/** Do several services over one cluster answer alike, and follow each other's changes? Started by the commands of docs/scaling.md. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropIndices, hasEngine, useSharedIndex } from '../../helpers/engine-index.js';
import { repositoryPath } from '../../helpers/paths.js';
import { type RunningProcess, runCommand, startCommand } from '../../helpers/run.js';
import { articleText, useWorkspace } from '../../helpers/workspace.js';

const EXAMPLE = /<!-- two-instances:start -->([\s\S]*?)<!-- two-instances:end -->/;

/** The commands of the example that start the program, without `node dist/cli.js`. */
function documented(): string[][] {
  const [, example = ''] = EXAMPLE.exec(readFileSync(repositoryPath('docs/scaling.md'), 'utf8')) ?? [];
  return [...example.matchAll(/node dist\/cli\.js ([^&\n]+)/g)].map(([, command = '']) =>
    command.trim().split(' '),
  );
}

/** The address that a service logs once it is ready. */
async function addressOf({ child }: RunningProcess): Promise<string> {
  let log = '';
  for await (const text of child.stdout as NodeJS.ReadableStream) {
    log += text;
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(/Zonelens serves .*/.exec(log)?.[0] ?? '') ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(log);
}

describe.skipIf(!hasEngine)('two services over one OpenSearch', () => {
  const { target, connection } = useSharedIndex('instances');
  const work = useWorkspace();
  const environment = {
    ZONELENS_STORE: `opensearch+${target.hosts[0]}`,
    ZONELENS_STORE_PREFIX: target.prefix,
    ZONELENS_RELOAD_MS: '200',
    ZONELENS_THREADS: '1',
    PORT: '0',
  };
  let running: RunningProcess[] = [];
  beforeEach(() => dropIndices(connection));
  afterEach(async () => {
    for (const { child } of running) child.kill('SIGTERM');
    await Promise.all(running.map(({ ended }) => ended));
    running = [];
  });

  const ask = async (address: string, q: string) => {
    const response = await fetch(`${address}/api/search?${new URLSearchParams({ q, limit: '10' })}`);
    expect(response.status).toBe(200);
    const { tookMs: _, ...answer } = (await response.json()) as {
      tookMs: number;
      hits: { title?: string }[];
    };
    return answer;
  };

  it('answer alike, and both see what one of them and an ingest add', async () => {
    const [ingest, ...serves] = documented() as [string[], ...string[][]];
    expect(ingest).toEqual(['ingest', 'articles']);
    expect(serves).toEqual([['serve'], ['serve']]);
    expect(await runCommand(ingest, environment)).toMatchObject({ status: 0 });
    running = serves.map((command) => startCommand(command, environment));
    const [one, two] = (await Promise.all(running.map(addressOf))) as [string, string];
    for (const q of ['功能区与行政区融合', 'delegated powers', '303项'])
      expect(await ask(two, q)).toEqual(await ask(one, q));
    await work.write('new.txt', articleText('星河试验区设立政策辅导员'));
    expect(await runCommand(['ingest', work.articles], environment)).toMatchObject({ status: 0 });
    for (const address of [one, two])
      await expect
        .poll(async () => JSON.stringify(await ask(address, '星河试验区')), {
          timeout: 30_000,
          interval: 200,
        })
        .toContain('星河试验区设立政策辅导员');
  });
});

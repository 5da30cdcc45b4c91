/** How long after its start does the server answer, and where does that time go? */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Catalogue } from '../../../src/stores/folder/catalogue.js';
import { currentGeneration } from '../../../src/stores/folder/generation.js';
import {
  CATALOGUE_FILE,
  readManifestOf,
  VECTORS_FILE,
  verifyFiles,
} from '../../../src/stores/folder/manifest.js';
import { VectorIndex } from '../../../src/stores/folder/vectors.js';
import type { Bench } from '../bench.js';
import { interleaved, median, timed } from '../rounds.js';
import { serverOver } from '../server.js';

/** Each takes seconds, and is compared with nothing. */
const STARTS = 3;

/** Between two looks whether the server answers; what is measured is coarser. */
const LOOK_MS = 5;

export async function benchStart({ embedder, indexes, options, queries, results }: Bench): Promise<void> {
  for (const size of options.passages) {
    const { indexFolder, passages } = await indexes.of(size);
    const add = (measure: string, ms: readonly number[]) =>
      results.add({ suite: 'start', of: `${passages} passages`, measure, value: median(ms), unit: 'ms' });
    const opening = await interleaved(openingOf(indexFolder, embedder.model.dimensions));
    for (const [part, ms] of Object.entries(opening)) add(`opening, ${part}`, ms);
    const ready: number[] = [];
    const answered: number[] = [];
    for (let round = 0; round < STARTS; round++) {
      const took = await startedIn(indexFolder, queries.texts[round] as string);
      ready.push(took.readyMs);
      answered.push(took.answeredMs);
    }
    add('ready', ready);
    add('first search answered', answered);
  }
}

/** From the start of the process until `/readyz` answers, and until the first search does. */
async function startedIn(indexFolder: string, q: string): Promise<{ readyMs: number; answeredMs: number }> {
  const port = await freePort();
  const startedAt = performance.now();
  const starting = serverOver(indexFolder, port);
  const url = `http://127.0.0.1:${port}`;
  let isEnded = false;
  starting.catch(() => {
    isEnded = true;
  });
  while (
    !isEnded &&
    !(await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    await sleep(LOOK_MS);
  const readyMs = performance.now() - startedAt;
  const answer = await fetch(`${url}/api/search?q=${encodeURIComponent(q)}`);
  await answer.json();
  const answeredMs = performance.now() - startedAt;
  await (await starting).stop();
  return { readyMs, answeredMs };
}

function openingOf(indexFolder: string, dimensions: number) {
  const name = currentGeneration(indexFolder) as string;
  const folder = join(indexFolder, name);
  const labels = () => {
    const catalogue = Catalogue.open(join(folder, CATALOGUE_FILE));
    catalogue.counts();
    const all = catalogue.passages.all.labels;
    catalogue.close();
    return all;
  };
  const all = labels();
  return {
    checksums: () => timed(() => verifyFiles(folder, readManifestOf(indexFolder, name))),
    catalogue: () => timed(labels),
    graph: () => timed(() => VectorIndex.open(join(folder, VECTORS_FILE), dimensions, all).close()),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** What is told when the program is killed at each step, from the publication to the delivery? */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ARMING_VARIABLE, type FaultPoint, WATCH_FAULT_POINTS } from '../../src/disk/fault-points.js';
import { loadLimits } from '../../src/embed/limits.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import { ingest } from '../../src/ingest/ingest.js';
import { localPreparer } from '../../src/ingest/preparer.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { currentGeneration } from '../../src/stores/folder/generation.js';
import { FolderRecords } from '../../src/stores/folder/records.js';
import { addWatch, allWatches } from '../../src/watches/kept.js';
import { changeTold, toldBy } from '../../src/watches/told.js';
import { watchSchema } from '../../src/watches/watch.js';
import { MODEL, MODELS_FOLDER } from '../helpers/paths.js';
import { runCommand } from '../helpers/run.js';
import { articleText } from '../helpers/workspace.js';
import { ANN } from './stage.js';

interface CommandOptions {
  indexFolder?: string;
  armed?: FaultPoint;
}

const received: string[] = [];
const receiver = createServer((request, response) => {
  received.push(String(request.headers['webhook-id']));
  request.resume();
  response.writeHead(204).end();
});
let hook: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterAll(() => new Promise((resolve) => receiver.close(resolve)));

/** Of publishing: before and after what is new is written down, and before and after it is live. */
const PUBLISHING = ['ingest:embedded', 'ingest:news-written', 'publish:renamed', 'publish:switched'] as const;

describe('a watch', () => {
  let folder: string;
  let embedder: WorkerEmbedder;
  /** With one article and the watch; and the same after the two others. Each test copies one of them. */
  const indexes = () => ({ before: join(folder, 'before'), after: join(folder, 'after') });
  const articles = () => join(folder, 'articles');
  const index = () => join(folder, 'index');
  const write = (name: string, title: string) => writeFile(join(articles(), name), articleText(title));

  const command = (args: string[], { indexFolder = index(), armed }: CommandOptions = {}) =>
    runCommand(args, {
      ...{ ZONELENS_INDEX: indexFolder, ZONELENS_MODEL: MODEL, ZONELENS_LOG: 'silent' },
      ...{ ZONELENS_WEBHOOKS: 'true', ZONELENS_FETCH_PRIVATE: '127.0.0.1' },
      ...(armed === undefined ? {} : { NODE_ENV: 'test', [ARMING_VARIABLE]: `kill ${armed}` }),
    });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-killed-'));
    embedder = await WorkerEmbedder.open(MODELS_FOLDER, MODEL);
    await mkdir(articles());
    const { before, after } = indexes();
    await write('a.txt', '青岛高新区');
    expect((await command(['ingest', articles()], { indexFolder: before })).status).toBe(0);
    const records = new FolderRecords(before);
    const watch = watchSchema.parse({ title: '全部', kind: 'texts', request: {}, webhook: hook });
    await addWatch(records, ANN, watch, currentGeneration(before) ?? '');
    await records.close();
    await write('b.txt', '西安高新区');
    await write('c.txt', '济南高新区');
    await cp(before, after, { recursive: true });
    expect((await command(['ingest', articles()], { indexFolder: after })).status).toBe(0);
  });
  afterAll(async () => {
    await embedder?.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    received.length = 0;
    await rm(index(), { recursive: true, force: true });
  });

  it.each([...PUBLISHING, ...WATCH_FAULT_POINTS] as const)(
    'tells each new text under one id when the program is killed at %s',
    async (point) => {
      const isOfIngest = PUBLISHING.some((each) => each === point);
      await cp(isOfIngest ? indexes().before : indexes().after, index(), { recursive: true });
      const records = new FolderRecords(index());
      const [watch] = await allWatches(records);
      const id = watch?.id ?? '';
      if (isOfIngest) {
        expect((await command(['ingest', articles()], { armed: point })).status).toBe(null);
        // Watches are asked in between, whether the killed ingest has published or not.
        expect((await command(['watches'])).status).toBe(0);
        await ingest({
          backend: folderBackend({ indexFolder: index() }),
          patterns: [articles()],
          embedder,
          preparer: localPreparer(await loadLimits(MODELS_FOLDER, embedder.model)),
        });
      } else {
        expect((await command(['watches'], { armed: point })).status).toBe(null);
        // What was claimed is free again after some minutes.
        await changeTold(records, id, (told) => ({
          ...told,
          outbox: told.outbox.map((delivery) => ({ ...delivery, due: delivery.entry.at })),
        }));
      }
      const { status, stdout } = await command(['watches']);
      expect(status).toBe(0);
      expect(stdout).toBe('全部  (texts, of Ann): 2 entries, 0 to deliver\n');
      const { entries } = await toldBy(records, id);
      expect(entries.map(({ article }) => article?.title).sort()).toEqual(['济南高新区', '西安高新区']);
      expect(new Set(received)).toEqual(new Set(entries.map(({ id }) => `msg_${id}`)));
      // Only what was sent and not noted is sent again, under the same id.
      expect(received).toHaveLength(point === 'watch:sent' ? 3 : 2);
      await records.close();
    },
  );
});

/** What is told when the program is killed at each step, from the publication to the delivery? */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ARMING_VARIABLE, type FaultPoint, WATCH_FAULT_POINTS } from '../../src/disk/fault-points.js';
import { currentGeneration } from '../../src/stores/folder/generation.js';
import { FolderRecords } from '../../src/stores/folder/records.js';
import { addWatch } from '../../src/watches/kept.js';
import { changeTold, toldBy } from '../../src/watches/told.js';
import { watchSchema } from '../../src/watches/watch.js';
import { MODEL } from '../helpers/paths.js';
import { runCommand } from '../helpers/run.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';
import { ANN } from './stage.js';

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

describe('a watch', () => {
  const work = useWorkspace();
  beforeEach(() => {
    received.length = 0;
  });

  const command = (args: string[], armed?: FaultPoint) =>
    runCommand(args, {
      ...{ ZONELENS_INDEX: work.index, ZONELENS_MODEL: MODEL, ZONELENS_LOG: 'silent' },
      ...{ ZONELENS_WEBHOOKS: 'true', ZONELENS_FETCH_PRIVATE: '127.0.0.1' },
      ...(armed === undefined ? {} : { NODE_ENV: 'test', [ARMING_VARIABLE]: `kill ${armed}` }),
    });

  /** Of publishing: before and after what is new is written down, and before and after it is live. */
  const PUBLISHING = [
    'ingest:embedded',
    'ingest:news-written',
    'publish:renamed',
    'publish:switched',
  ] as const;

  it.each([...PUBLISHING, ...WATCH_FAULT_POINTS] as const)(
    'tells each new text under one id when the program is killed at %s',
    async (point) => {
      await work.write('a.txt', articleText('青岛高新区'));
      expect((await command(['ingest', work.articles])).status).toBe(0);
      const records = new FolderRecords(work.index);
      const watch = await addWatch(
        records,
        ANN,
        watchSchema.parse({ title: '全部', kind: 'texts', request: {}, webhook: hook }),
        currentGeneration(work.index) ?? '',
      );
      await work.write('b.txt', articleText('西安高新区'));
      await work.write('c.txt', articleText('济南高新区'));

      const isOfIngest = PUBLISHING.some((each) => each === point);
      const first = await command(['ingest', work.articles], isOfIngest ? point : undefined);
      expect(first.status).toBe(isOfIngest ? null : 0);
      if (isOfIngest) {
        // Watches are asked in between, whether the killed ingest has published or not.
        expect((await command(['watches'])).status).toBe(0);
        expect((await command(['ingest', work.articles])).status).toBe(0);
      } else {
        expect((await command(['watches'], point)).status).toBe(null);
        // What was claimed is free again after some minutes.
        await changeTold(records, watch.id, (told) => ({
          ...told,
          outbox: told.outbox.map((delivery) => ({ ...delivery, due: delivery.entry.at })),
        }));
      }
      const { status, stdout } = await command(['watches']);
      expect(status).toBe(0);
      expect(stdout).toBe('全部  (texts, of Ann): 2 entries, 0 to deliver\n');
      const { entries } = await toldBy(records, watch.id);
      expect(entries.map(({ article }) => article?.title).sort()).toEqual(['济南高新区', '西安高新区']);
      expect(new Set(received)).toEqual(new Set(entries.map(({ id }) => `msg_${id}`)));
      // Only what was sent and not noted is sent again, under the same id.
      expect(received).toHaveLength(point === 'watch:sent' ? 3 : 2);
      await records.close();
    },
  );
});

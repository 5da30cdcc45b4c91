/** Is a user's file of zones and themes used by ingest and search, without a rebuild of the program? */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { SearchResult } from '../../src/queries/service.js';
import { runCommand } from '../helpers/run.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

const work = useWorkspace();

it('a changed file tags every article again, and its names filter', async () => {
  await work.write('a.txt', articleText('云谷新港推行服务专员制度'));
  await work.write('own.json', JSON.stringify({ zones: [] }));
  const environment = {
    ZONELENS_INDEX: work.index,
    ZONELENS_PLACES: join(work.articles, 'own.json'),
  };
  const run = (...args: string[]) => runCommand(args, environment);
  const source = join(work.articles, 'a.txt');
  expect((await run('ingest', source)).stderr).toContain('1 added');
  expect((await run('search', '服务专员', '--zone', '云谷新港')).stderr).toContain('names no known place');

  const own = {
    zones: [{ name: '云谷新港', aliases: ['云谷港'], host: '南通市' }],
    themes: [{ id: 'service-officers', zh: '服务专员', en: 'Service officers' }],
    concepts: [
      { id: 'service-officer', theme: 'service-officers', zh: ['服务专员制度'], en: ['service officer'] },
    ],
  };
  await work.write('own.json', JSON.stringify(own));
  expect((await run('ingest', source)).stderr).toContain(
    'Prepared again for this model and version: 1 articles',
  );
  const found = await run('search', '服务专员', '--zone', '云谷港', '--theme', 'service-officers', '--json');
  const { hits } = JSON.parse(found.stdout) as SearchResult;
  expect(hits[0]?.zones).toEqual([{ id: '云谷新港', name: '云谷新港', type: 'other', level: 'zone' }]);
  expect((await run('search', '服务专员', '--province', '江苏', '--json')).stdout).toContain('云谷新港');
  expect((await run('ingest', source)).stderr).not.toContain('Prepared again');

  expect((await run('doctor')).stdout).toMatch(
    /own names +.*own\.json: 1 zones, 0 short names, 1 themes, 1 concepts/,
  );
  await work.write('own.json', '{ "zones": [{ "name": "云" }] }');
  const refused = await run('search', '服务专员');
  expect(refused.status).not.toBe(0);
  expect(refused.stderr).toContain('ZONELENS_PLACES: zones.0.name: must have two characters or more');
});

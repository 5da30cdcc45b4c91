/** Are dossiers exported over HTTP as they are in the program, and do tables say where they are from? */

import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Readiness } from '../../src/api/answers/status.js';
import { QUOTED } from '../../src/api/samples.js';
import { ZonelensClient } from '../../src/client/index.js';
import type { ItemOf, Section } from '../../src/desk/dossier.js';
import { EXPORT_FORMATS, FORMATS } from '../../src/desk/export/formats.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const post = (body: object) =>
  fetch(`${server.url}/api/export`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const section = QUOTED.sections[0] as Section;
const item = section.items[0] as ItemOf<'passage'>;

describe('an export', () => {
  it.each(EXPORT_FORMATS)('as %s has its media type, and the title as its name', async (format) => {
    const response = await post({ dossier: QUOTED, format });
    expect(response.status).toBe(200);
    const { mediaType, ending } = FORMATS[format];
    expect(response.headers.get('content-type')).toBe(mediaType);
    const name = encodeURIComponent(`${QUOTED.title}${ending}`);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="/);
    expect(response.headers.get('content-disposition')).toContain(`filename*=UTF-8''${name}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (format === 'docx' || format === 'xlsx') await JSZip.loadAsync(bytes);
    else expect(new TextDecoder().decode(bytes)).toContain('青島高新');
  });

  it('takes more than the largest request to search', async () => {
    const items = Array.from({ length: 100 }, (_, at) => ({
      ...item,
      id: `item-${at}`,
      quotation: { ...item.quotation, text: '长'.repeat(5000), sentence: null },
    }));
    const response = await post({
      dossier: { ...QUOTED, sections: [{ ...section, items }] },
      format: 'csv',
    });
    expect(response.status).toBe(200);
    expect((await response.text()).length).toBeGreaterThan(500_000);
  });

  it('is refused with every fault', async () => {
    const response = await post({ dossier: { title: '', sections: [] }, format: 'pdf', address: 'ftp://x' });
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { field: string }[] };
    expect(errors.map(({ field }) => field).sort()).toEqual(['address', 'dossier.title', 'format']);
  });

  it('comes through the client as bytes with a name', async () => {
    const client = new ZonelensClient({ baseUrl: server.url });
    const { bytes, mediaType, name } = await client.exportDossier({
      dossier: structuredClone(QUOTED) as never,
      format: 'json',
    });
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({ zonelens: 1, dossier: QUOTED });
    expect([mediaType, name]).toEqual(['application/json; charset=utf-8', `${QUOTED.title}.json`]);
  });

  it('leaves the service free to answer while it is made', async () => {
    const items = Array.from({ length: 500 }, (_, at) => ({ ...item, id: `item-${at}` }));
    let isDone = false;
    const made = post({ dossier: { ...QUOTED, sections: [{ ...section, items }] }, format: 'docx' }).then(
      async (response) => {
        isDone = true;
        expect(response.status).toBe(200);
        await response.arrayBuffer();
      },
    );
    let answered = 0;
    while (!isDone) {
      await (await fetch(`${server.url}/healthz`)).text();
      answered++;
    }
    await made;
    expect(answered).toBeGreaterThan(3);
  });
});

describe('a table', () => {
  const table = (format: string) =>
    fetch(`${server.url}/api/compare?${new URLSearchParams({ q: '体制_改革', limit: '2', format })}`);

  it('as Markdown ends with generation, corpus date, model and request', async () => {
    const ready = (await (await fetch(`${server.url}/readyz`)).json()) as Readiness;
    const lines = (await (await table('markdown')).text()).trimEnd().split('\n');
    expect(lines.at(-1)).toContain(`generation ${ready.generation}; corpus of ${ready.createdAt}; model `);
    expect(lines.at(-1)).toContain('compare: q=体制\\_改革, limit=2, format=markdown');
    expect(lines.at(-2)).toBe('');
    expect(lines.filter((line) => line.includes('<http')).length).toBeGreaterThan(0);
  });

  it('that is one page says which, of how many, and whether there may be more', async () => {
    const page = (parameters: Record<string, string>) =>
      fetch(
        `${server.url}/api/promises?${new URLSearchParams({ place: '青岛西海岸新区', limit: '2', ...parameters })}`,
      );
    const { total, isPartial } = (await (await page({})).json()) as { total: number; isPartial: boolean };
    expect(total).toBeGreaterThan(3);
    const csv = await page({ format: 'csv', offset: '1' });
    expect(csv.headers.get('zonelens-range')).toBe(`2-3/${total}`);
    expect(csv.headers.get('zonelens-partial')).toBe(isPartial ? 'true' : null);
    const markdown = await (await page({ format: 'markdown', offset: `${total}` })).text();
    const more = isPartial ? 'there may be more (isPartial); ' : '';
    expect(markdown.trimEnd().split('\n').at(-1)).toMatch(`0 of ${total}; ${more}Zonelens `);
    expect((await table('csv')).headers.get('zonelens-range')).toBeNull();
  });

  it('as CSV says so in headers and in the name of the file, and has rows only', async () => {
    const response = await table('csv');
    const generation = response.headers.get('zonelens-generation') ?? '';
    expect(generation).toMatch(/^\d{8}T/);
    expect(response.headers.get('zonelens-corpus-date')).toMatch(/^\d{4}-/);
    expect(response.headers.get('zonelens-model')).not.toBe(null);
    expect(response.headers.get('content-disposition')).toContain(`zonelens-compare-${generation}.csv`);
    expect(await response.text()).not.toContain(generation);
  });
});

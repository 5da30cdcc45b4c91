/** Is a stretch with the same wording collected with both texts, the earlier one first, from whichever of them it is looked at? */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZonelensClient } from '../../src/client/index.js';
import { itemSchema } from '../../src/desk/dossier.js';
import type { DraftOf } from '../../src/desk/drafts.js';
import { subjectOf } from '../../src/desk/items.js';
import { wordingDraft } from '../../src/desk/pair-draft.js';
import { quotedText } from '../../src/desk/quote.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { CLAUSE, writeSharedWording } from '../helpers/shared-wording.js';
import { ORIGIN } from './export/sample-dossier.js';

let server: TestServer;
let client: ZonelensClient;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zonelens-wording-draft-'));
  server = await startTestServer(await writeSharedWording(folder));
  client = new ZonelensClient({ baseUrl: server.url });
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** As it is collected from the page of an article. */
async function draftFrom(title: string): Promise<DraftOf<'pair'>> {
  const { hits } = await client.search({ q: title });
  const hit = hits.find(({ article }) => article.title.startsWith(title));
  const passage = await client.passage(hit?.id ?? '');
  const { clauses, place, dated } = await client.borrowings({ passage: passage.id, direction: 'any' });
  const [one] = clauses.flatMap(({ same }) => same);
  if (one === undefined) throw new Error(`Nothing has the wording of ${title}.`);
  return wordingDraft({ passage, place, dated, ...one.own }, { ...one, ...one.there }, one.direction);
}

describe('a stretch with the same wording', () => {
  it('is the same pair from both sides: the earlier text, then the later one', async () => {
    const drafts = [await draftFrom('青岛高新区'), await draftFrom('苏州高新区')] as const;
    expect(drafts[0]).toEqual(drafts[1]);
    expect(subjectOf(drafts[0])).toBe(subjectOf(drafts[1]));
    const [{ from, to, direction, change }] = drafts;
    expect([direction, change]).toEqual(['earlier', null]);
    expect([from?.dated?.last, to?.dated?.last]).toEqual(['2018-03-01', '2020-06-01']);
    for (const side of [from, to])
      expect(CLAUSE).toContain(quotedText(side?.quotations[0] as never).replace(/。$/, ''));
    itemSchema.parse({ ...drafts[0], id: 'i', note: '', origin: ORIGIN });
  });

  it('of which nobody knows which was first says so', async () => {
    const { from, to } = await draftFrom('青岛高新区');
    const stretch = (side: typeof from) => ({
      ...(side?.quotations[0]?.sentence ?? { start: 0, end: 0 }),
      passage: {
        ...(side?.quotations[0] as never as object),
        id: side?.quotations[0]?.passage ?? '',
      } as never,
      place: null,
      dated: null,
    });
    const unknown = wordingDraft(stretch(from), stretch(to), 'unknown');
    expect([unknown.direction, unknown.from?.place, unknown.from?.dated]).toEqual(['unknown', null, null]);
    // One pair, from whichever text it is looked at.
    const fromOther = wordingDraft(stretch(to), stretch(from), 'unknown');
    expect(fromOther).toEqual(unknown);
    expect(subjectOf(fromOther)).toBe(subjectOf(unknown));
  });
});

describe('a pair', () => {
  it('of nothing is no item', async () => {
    const draft = await draftFrom('青岛高新区');
    const item = { ...draft, id: 'i', note: '', origin: ORIGIN };
    expect(itemSchema.safeParse({ ...item, from: null }).success).toBe(true);
    expect(itemSchema.safeParse({ ...item, from: null, to: null }).success).toBe(false);
  });
});

/** Is what is collected from real answers a valid part of a dossier, and quoted as the passage has it? */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARTICLE, OTHER_ARTICLE } from '../../src/api/samples.js';
import { ZonelensClient } from '../../src/client/index.js';
import { dossierSchema } from '../../src/desk/dossier.js';
import {
  byId,
  cellDraft,
  comparisonDraft,
  entryDraft,
  figureDraft,
  type ItemDraft,
  passageDraft,
  passagesIn,
  passagesMissingIn,
} from '../../src/desk/drafts.js';
import { newSection } from '../../src/desk/edits.js';
import {
  itemOf,
  originOf,
  pairSubject,
  questionOf,
  requestOf,
  subjectOf,
  subjectsIn,
} from '../../src/desk/items.js';
import { clausesDraft, passagesOfClauses, placesOfClauses } from '../../src/desk/pair-draft.js';
import { promiseDraft } from '../../src/desk/promise-draft.js';
import { quotedText } from '../../src/desk/quote.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

const QUESTION = '下放县级行政权力事项';

/** Without the line breaks between clauses and passages. */
const bare = (text: string) => text.replace(/\s+/g, '');

let server: TestServer;
let client: ZonelensClient;
beforeAll(async () => {
  server = await startTestServer();
  client = new ZonelensClient({ baseUrl: server.url });
});
afterAll(() => server?.stop());

async function dossierOf(drafts: readonly ItemDraft[], asked: object = { q: QUESTION }) {
  const request = requestOf({ ...asked });
  const found = { request, question: drafts[0] === undefined ? null : questionOf(drafts[0], request) };
  const origin = originOf(await client.ready(), found, new Date(0).toISOString());
  const items = drafts.map((draft, at) => itemOf(draft, `i${at}`, origin));
  return dossierSchema.parse({ title: '材料', sections: [{ ...newSection('s', '一'), items }] });
}

describe('an origin', () => {
  const served = {
    generation: 'g',
    model: 'm',
    createdAt: '2026-01-01T00:00:00.000Z',
    floors: { zh: 0.4, en: 0.3 },
  };
  const at = new Date(0).toISOString();

  it.each([
    ['容错免责', 0.4],
    ['who pays for it?', 0.3],
    [null, null],
  ])('has the floor of the language of %s', (question, floor) => {
    expect(originOf(served, { request: {}, question }, at).floor).toBe(floor);
  });

  it('has no floor of an index without', () => {
    expect(originOf({ ...served, floors: null }, { request: {}, question: '容错' }, at).floor).toBeNull();
  });

  it('of a comparison that starts from a text has the floor of that', () => {
    const draft = {
      kind: 'comparison',
      question: '容错',
      none: true,
      places: [],
      missing: [],
      figures: [],
    } as const;
    expect(questionOf({ ...draft, places: [], missing: [], figures: [] }, { passage: 'p' })).toBe('容错');
    expect(questionOf({ ...draft, places: [], missing: [], figures: [] }, { q: 'fees' })).toBe('fees');
  });
});

describe('what is collected', () => {
  it('from a search: the sentence that answers', async () => {
    const { hits } = await client.search({ q: QUESTION, figures: true });
    const drafts = hits.map((hit) => passageDraft(hit, hit.answers[0] ?? null));
    const dossier = await dossierOf(drafts, { q: QUESTION, zone: [], from: undefined });
    expect(dossier.sections[0]?.items[0]?.origin.request).toEqual({ q: QUESTION });
    for (const [at, { text, answers }] of hits.entries())
      expect(quotedText((drafts[at] as (typeof drafts)[number]).quotation)).toBe(
        text.slice(answers[0]?.start ?? 0, answers[0]?.end).trim(),
      );
    expect([...subjectsIn(dossier).keys()]).toEqual(drafts.map(subjectOf));
  });

  it('from figures: the figure in its passage', async () => {
    const { figures } = await client.figures({ kind: ['count'], limit: 10 });
    const drafts = await Promise.all(
      figures.map(async (figure) => figureDraft(figure, await client.passage(figure.passage))),
    );
    await dossierOf(drafts, { kind: ['count'] });
    for (const [at, { figure, quotation }] of drafts.entries()) {
      expect(figure.raw.startsWith(quotation.text.slice(figure.start, figure.end))).toBe(true);
      expect(quotation.text.slice(quotation.sentence?.start, quotation.sentence?.end)).toBe(
        figures[at]?.quote,
      );
    }
  });

  it('from a timeline, a matrix and a gap view: what a place claims, with its sentence', async () => {
    const { entries } = await client.timeline({ q: QUESTION });
    const matrix = await client.matrix();
    const cells = matrix.rows.flatMap(({ zone, cells: row }) =>
      row.flatMap((cell, at) =>
        'blank' in cell ? [] : [cellDraft({ ...cell, zone }, matrix.themes[at]?.id ?? '')],
      ),
    );
    const { gaps, passages } = await client.gap({ place: 'ningbo-daxie-etdz', min: 2 });
    const stated = gaps.flatMap(({ peers }) =>
      peers.flatMap((peer) => {
        const passage = passages.find(({ id }) => id === peer.evidence.passage);
        return passage === undefined ? [] : [{ draft: entryDraft({ ...peer, passage }), peer }];
      }),
    );
    const drafts = [
      ...entries.map((entry) => entryDraft(entry)),
      ...cells,
      ...stated.map(({ draft }) => draft),
    ];
    expect(cells.length).toBeGreaterThan(5);
    await dossierOf(drafts.slice(0, 500));
    for (const { draft, peer } of stated) expect(quotedText(draft.quotation)).toBe(peer.sentence.trim());
  });

  it('from a comparison: every place that counts, every figure, and who did not', async () => {
    const asked = { q: QUESTION, zones: ['qingdao-hitech', 'lanzhou-new-area', 'baoding-hitech'] };
    const comparison = await client.compare(asked);
    const lacking = await Promise.all(passagesMissingIn(comparison).map((id) => client.passage(id)));
    const passages = new Map([...passagesIn(comparison), ...lacking.map((each) => [each.id, each] as const)]);
    const draft = comparisonDraft(comparison, QUESTION, passages);
    await dossierOf([draft], asked);
    expect(draft.places.map(({ place }) => place.id)).toEqual(
      comparison.zones.filter(({ weak }) => !weak).map(({ zone }) => zone.id),
    );
    expect(draft.missing.map(({ id }) => id)).toEqual(comparison.missing.map(({ id }) => id));
    expect(draft.missing.map(({ id }) => id)).toContain('baoding-hitech');
    expect(draft.figures.map(({ values }) => values.length)).toEqual(
      comparison.figures.map(({ values }) => values.length),
    );
    for (const { figure, quotation } of draft.figures.flatMap(({ values }) => values))
      expect(figure.raw.startsWith(quotation.text.slice(figure.start, figure.end))).toBe(true);
  });

  it('from promises: each clause, and each sentence that reports it', async () => {
    const asked = { place: 'qingdao-west-coast-new-area' };
    const { promises, passages, place } = await client.promises(asked);
    const drafts = promises.flatMap((promise) => promiseDraft(promise, place.zone, byId(passages)) ?? []);
    expect(drafts.length).toBe(promises.length);
    expect(drafts.length).toBeGreaterThan(0);
    const dossier = await dossierOf(drafts, asked);
    for (const [at, { quotation, reported }] of drafts.entries()) {
      expect(quotedText(quotation)).toBe(promises[at]?.text);
      expect(reported?.map((each) => quotedText(each.quotation))).toEqual(
        promises[at]?.reported?.map(({ sentence }) => sentence),
      );
    }
    expect(subjectsIn(dossier).size).toBe(drafts.length);
  });

  it('from changes: clauses of both texts, under the subject that the page names before they are read', async () => {
    const asked = { from: OTHER_ARTICLE, to: ARTICLE };
    const view = await client.changes(asked);
    const passages = await Promise.all(
      [...new Set(view.clauses.flatMap(passagesOfClauses))].map((id) => client.passage(id)),
    );
    const drafts = view.clauses.map((clauses) => clausesDraft(clauses, view, byId(passages)));
    const dossier = await dossierOf(drafts, asked);
    expect(new Set(drafts.map(({ change }) => change)).size).toBeGreaterThan(1);
    for (const [at, draft] of drafts.entries()) {
      const clauses = view.clauses[at] as (typeof view.clauses)[number];
      expect(pairSubject(placesOfClauses(clauses))).toBe(subjectOf(draft));
      for (const side of ['from', 'to'] as const) {
        const quoted = (draft[side]?.quotations ?? []).map(quotedText).join('');
        const words = clauses.runs.map((run) => run[side]).join('');
        expect(bare(quoted)).toBe(bare(words));
      }
    }
    expect(subjectsIn(dossier).size).toBe(drafts.length);
  });

  it('from a comparison that nobody answers: that nobody did it', async () => {
    const comparison = await client.compare({ q: '改革 -的 -区' });
    const draft = comparisonDraft(comparison, '改革 -的 -区');
    await dossierOf([draft]);
    expect(draft).toMatchObject({ none: true, places: [], figures: [] });
  });
});

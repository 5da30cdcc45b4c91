/** Do the examples of the OpenAPI document work? Each is sent, and its answer compared with what it promises. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Me } from '../../src/api/answers/desk.js';
import type { AnswerOf } from '../../src/api/operations.js';
import type { Records } from '../../src/api/retrieval/dify.js';
import type { SearchResultsPage } from '../../src/api/retrieval/vector-store.js';
import {
  ARTICLE,
  DOSSIER,
  OTHER_ARTICLE,
  PASSAGE,
  QUOTED,
  REFORM,
  REVIEW,
  REVIEWED,
  UPLOAD,
  UPLOADED,
  WATCH,
  WATCHED,
} from '../../src/api/samples.js';
import type { Comparison } from '../../src/compare/compare.js';
import type { FoundFigures } from '../../src/compare/figures/found.js';
import type { Gap } from '../../src/compare/gap.js';
import type { Matrix } from '../../src/compare/matrix.js';
import type { Ledger } from '../../src/compare/promises/ledger.js';
import type { Timeline } from '../../src/compare/timeline.js';
import { sentencesOf } from '../../src/desk/brief/brief.js';
import type { DossierSummary, ReadDossier } from '../../src/desk/dossiers.js';
import type { ReadReview, ReviewPage } from '../../src/desk/reviews.js';
import type { Standing } from '../../src/desk/standing.js';
import type { Translated } from '../../src/desk/writing/translate.js';
import type { ChangesView } from '../../src/queries/changes.js';
import type { ArticleView, FiltersView, SearchResult } from '../../src/queries/service.js';
import type { Answer, WrittenBrief } from '../../src/queries/written.js';
import type { Suggestions } from '../../src/search/suggest.js';
import type { PassageView } from '../../src/search/view.js';
import type { FoundBorrowings } from '../../src/wording/answer.js';
import type { Diffusion } from '../../src/wording/diffusion.js';
import type { Change } from '../../src/writer/change.js';
import type { Reading } from '../../src/writer/reading.js';
import { keepSample } from '../helpers/kept.js';
import { withKey } from '../helpers/keys.js';
import { ask, ENDPOINTS } from '../helpers/openapi.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await keepSample(server.indexFolder, server.keys.admin);
});
afterAll(() => server.stop());

const OWN_ZONE = 'qingdao-hitech';

/** Checks what the `expected` of each example says. An answer that is not JSON is given as its lines. */
const PROMISES: Readonly<Record<string, (answer: never) => void | Promise<void>>> = {
  'searchByQuery: A reform': ({ hits, goodMatch }: SearchResult) => {
    expect(hits).toHaveLength(3);
    expect(goodMatch).toBe(true);
  },
  'searchByQuery: As pasted from a page with pinyin glosses': async ({ hits }: SearchResult) => {
    expect(hits.length).toBeGreaterThan(0);
    const plain = await fetch(`${server.url}/api/search?${new URLSearchParams({ q: REFORM })}`);
    const same = (await plain.json()) as SearchResult;
    expect(hits).toEqual(same.hits);
  },
  'searchByQuery: In English, zone by zone, with counts': ({ hits, facets }: SearchResult) => {
    expect(hits.length).toBeGreaterThan(0);
    expect(new Set(hits.map(({ group }) => group?.key)).size).toBe(hits.length);
    expect(facets?.zone.length).toBeGreaterThan(0);
  },
  'searchByQuery: Among high-tech zones but one, since 2015, with figures': ({ hits }: SearchResult) => {
    expect(hits.flatMap(({ figures }) => figures ?? [])).not.toEqual([]);
    for (const { zones, article, figures } of hits) {
      expect(zones.map(({ id }) => id)).not.toContain(OWN_ZONE);
      expect(article.date).toMatch(/^20(1[5-9]|[2-9]\d)-/);
      expect(figures).toEqual(expect.any(Array));
    }
  },
  'search: Two provinces, explained': ({ hits, expansions }: SearchResult) => {
    expect(hits).toHaveLength(5);
    for (const { explain } of hits) {
      expect(explain?.dense ?? explain?.lexical).toMatchObject({ rank: expect.any(Number) });
    }
    expect(expansions?.length).toBeGreaterThan(0);
  },
  'similarPassages: Five of them': ({ hits }: SearchResult) => {
    expect(hits).toHaveLength(5);
    expect(hits.map(({ article }) => article.id)).not.toContain(ARTICLE);
  },
  'similar: Delegated powers, but not taxes': ({ hits }: SearchResult) => {
    expect(hits).toHaveLength(5);
    expect(hits.map(({ id }) => id)).not.toContain(PASSAGE);
  },
  'suggest: Chinese': ({ suggestions }: Suggestions) => {
    expect(suggestions[0]).toMatchObject({ kind: 'zone', id: OWN_ZONE });
    expect(suggestions[1]).toMatchObject({ kind: 'title' });
  },
  'suggest: Initials of pinyin': ({ suggestions }: Suggestions) => {
    expect(suggestions[0]).toMatchObject({ id: OWN_ZONE });
    expect(suggestions.length).toBeLessThanOrEqual(3);
  },
  'retrieve: A reform': ({ records }: Records) => {
    expect(records).toHaveLength(3);
    for (const { title, score } of records) expect([title.length > 0, score > 0]).toEqual([true, true]);
  },
  'retrieve: Of one province, since 2015': ({ records }: Records) => {
    expect(records.length).toBeGreaterThan(0);
    for (const { metadata } of records) expect(String(metadata.date) >= '2015-01-01').toBe(true);
  },
  'searchVectorStore: A reform': ({ data }: SearchResultsPage) => {
    expect(data).toHaveLength(3);
    for (const { file_id, attributes } of data) expect(attributes.article).toBe(file_id);
  },
  'searchVectorStore: Of two provinces, since 2015': ({ data }: SearchResultsPage) => {
    expect(data.length).toBeGreaterThan(0);
    for (const { attributes } of data) expect(String(attributes.date) >= '2015-01-01').toBe(true);
  },
  'compareByQuery: On a reform': ({ zones, subject, ownZone }: Comparison) => {
    expect(zones).toHaveLength(5);
    expect([subject, ownZone]).toEqual([null, null]);
  },
  'compareByQuery: From a passage, other zones only': ({ zones, subject, ownZone }: Comparison) => {
    expect(ownZone?.id).toBe(OWN_ZONE);
    expect(subject?.passages[0]?.id).toBe(PASSAGE);
    expect(zones.length).toBeGreaterThan(0);
    expect(zones.map(zoneOf)).not.toContain(OWN_ZONE);
  },
  'compareByQuery: From an article, as a table': ([names, first]: string[]) => {
    expect(names).toMatch(/^\uFEFF?zone,level,own,/);
    expect(first).toMatch(/^青岛高新技术产业开发区,zone,yes,/);
  },
  'compare: Two passages of each zone': ({ zones }: Comparison) => {
    expect(zones).toHaveLength(5);
    for (const { passages } of zones) expect([1, 2]).toContain(passages.length);
  },
  'timelineByQuery: Of a reform': ({ entries }: Timeline) => {
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.length).toBeLessThanOrEqual(10);
    const done = entries.filter(({ modality }) => modality === 'did' || modality === 'must');
    const dates = done.map(({ when }) => when.iso);
    expect(dates).toEqual([...dates].sort());
  },
  'timeline: From a passage': ({ query, entries }: Timeline) => {
    expect(query).toBeNull();
    const own = entries.filter((entry) => entry.own);
    expect(own.map(zoneOf)).toEqual([OWN_ZONE]);
    expect(entries.length - 1).toBeLessThanOrEqual(5);
  },
  'matrix: The zones with most passages': ({ themes, rows }: Matrix) => {
    expect(rows).toHaveLength(5);
    expect(themes.length).toBeGreaterThan(0);
    for (const { cells } of rows) expect(cells).toHaveLength(themes.length);
  },
  'matrix: Two zones, two themes, as Markdown': ([names, rule, ...rows]: string[]) => {
    expect([names, rule]).toEqual([
      expect.stringMatching(/^\| zone \| theme \|/),
      expect.stringMatching(/^\| --/),
    ]);
    expect(rows.filter((row) => row.startsWith('|'))).toHaveLength(4);
    expect(rows.at(-1)).toMatch(/^Zonelens .*; generation .*; model .*; matrix: zones=/);
  },
  'figures: Powers that were delegated, the largest number first': ({ total, figures }: FoundFigures) => {
    expect(total).toBeGreaterThan(3);
    expect(figures[0]).toMatchObject({ value: 625, place: { name: '天津滨海新区' } });
    for (const { quote, article } of figures) expect(quote && article.title).not.toBe('');
  },
  'figures: Amounts of one place, as Markdown': ([names, rule, ...rows]: string[]) => {
    expect([names, rule]).toEqual([
      expect.stringMatching(/^\| place \| level \|/),
      expect.stringMatching(/^\| --/),
    ]);
    expect(rows.length).toBeGreaterThan(3);
  },
  'gap: Against the zones with most passages': ({ peers, min, gaps }: Gap) => {
    expect([peers.length, min]).toEqual([10, 3]);
    expect(gaps.length).toBeGreaterThan(0);
    for (const { having, peers: stated } of gaps) {
      expect(having).toBeGreaterThanOrEqual(min);
      expect(stated.length).toBeGreaterThanOrEqual(having);
    }
  },
  'gap: Against three chosen peers, as Markdown': ([names, rule, ...rows]: string[]) => {
    expect([names, rule]).toEqual([
      expect.stringMatching(/^\| theme \| concept \|/),
      expect.stringMatching(/^\| --/),
    ]);
    expect(rows.length).toBeGreaterThan(0);
  },
  'promises: All that a zone promised': ({ promises, passages, total }: Ledger) => {
    expect(total).toBeGreaterThan(0);
    const known = new Set(passages.map(({ id }) => id));
    for (const { text, evidence } of promises) {
      expect(text).not.toBe('');
      expect(known).toContain(evidence.passage);
    }
    const undated = promises.findIndex(({ due }) => due === null);
    for (const { due } of undated < 0 ? [] : promises.slice(undated)) expect(due).toBeNull();
  },
  'promises: What it must do on a subject, as Markdown': ([names, rule, ...rows]: string[]) => {
    expect([names, rule]).toEqual([
      expect.stringMatching(/^\| zone \| row \| due \| strength \|/),
      expect.stringMatching(/^\| --/),
    ]);
    expect(rows.length).toBeGreaterThan(0);
  },
  'borrowingsByQuery: Of an article': ({ article, clauses, total, next }: FoundBorrowings) => {
    expect(article?.id).toBe(ARTICLE);
    expect([clauses, next]).toEqual([[], null]);
    expect(total).toBeGreaterThan(1);
  },
  'borrowingsByQuery: Of a passage, earlier or later, as Markdown': ([names]: string[]) => {
    expect(names).toMatch(/^\| clause \| places with some of it \| own \| earlier or later \|/);
  },
  'borrowings: Of a draft': ({ article, clauses }: FoundBorrowings) => {
    expect(article).toBeNull();
    expect(clauses).toHaveLength(1);
    const [clause] = clauses;
    expect(clause?.text.startsWith('权限的方向相反')).toBe(true);
    expect(clause?.same.map(({ passage, direction }) => [passage.id, direction])).toEqual([
      [PASSAGE, 'unknown'],
    ]);
  },
  'diffusionByQuery: Of a reform': ({ entries }: Diffusion) => {
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.length).toBeLessThanOrEqual(10);
    for (const { same } of entries) expect(same).toEqual(expect.any(Array));
  },
  'diffusion: From a passage': ({ query, entries }: Diffusion) => {
    expect(query).toBeNull();
    expect(entries.filter((entry) => entry.own).map(zoneOf)).toEqual([OWN_ZONE]);
    expect(entries.length - 1).toBeLessThanOrEqual(5);
  },
  'changes: Two articles of the sample corpus': ({ from, to, versions, clauses }: ChangesView) => {
    expect([from.id, to.id, versions]).toEqual([OTHER_ARTICLE, ARTICLE, false]);
    expect(clauses.length).toBeGreaterThan(0);
    for (const { change, from: before, to: after } of clauses) {
      expect(before.length === 0).toBe(change === 'added');
      expect(after.length === 0).toBe(change === 'dropped');
    }
  },
  'changes: The same as Markdown': ([names, rule, ...rows]: string[]) => {
    expect([names, rule]).toEqual([
      expect.stringMatching(/^\| change \| moved \|/),
      expect.stringMatching(/^\| --/),
    ]);
    expect(rows.length).toBeGreaterThan(0);
  },
  'briefByQuery: In English': ({ brief, notice }: WrittenBrief) => {
    expect(brief.parts).toHaveLength(5);
    for (const { citations } of brief.parts.flatMap(sentencesOf)) expect(citations).not.toEqual([]);
    expect(notice).toBe('no-model');
  },
  'brief: From a passage, without a language model': ({ brief, claims, notice }: WrittenBrief) => {
    expect(brief.question).toMatch(/^青島高新區/);
    expect([claims, notice]).toEqual([[], null]);
  },
  'ask: On a reform': ({ brief, claims, notice }: Answer) => {
    expect(brief.none).toBe(false);
    expect([claims, notice]).toEqual([[], 'no-model']);
  },
  'translate: Of a passage': ({ translation, notice }: Translated) =>
    expect([translation, notice]).toEqual([null, 'no-model']),
  'passage: Powers entrusted to Qingdao High-tech Zone': ({ text, headings }: PassageView) => {
    expect(text).toMatch(/303項\(xiàng\)/);
    expect(headings).toHaveLength(1);
  },
  'article: How Qingdao High-tech Zone and Chengyang District merged their work': ({
    scope,
    sections,
    passages,
  }: ArticleView) => {
    expect(scope?.place.id).toBe(OWN_ZONE);
    expect(sections.length).toBeGreaterThan(1);
    expect(passages.map(({ id }) => id)).toContain(PASSAGE);
  },
  'original: How Qingdao High-tech Zone and Chengyang District merged their work, as it was crawled': ([
    type,
    ...lines
  ]: string[]) => {
    expect(type).toBe('<!doctype html>');
    expect(lines.join('\n')).toMatch(/<mark id="passage">[^<]*303項/);
  },
  'filters: All': ({ zones }: FiltersView) => {
    const own = zones.find(({ id }) => id === OWN_ZONE);
    expect(own?.traditional).toBe('青島高新技術產業開發區');
    expect(own?.english).toMatch(/Qingdao/);
  },
  'places: Zones in Shandong': ({ total, places }: AnswerOf<'places'>) => {
    expect(total).toBeGreaterThan(1);
    for (const place of places) expect(place).toMatchObject({ level: 'zone', province: '山东省' });
  },
  'places: By a part of a name': ({ places }: AnswerOf<'places'>) =>
    expect(places.map(({ name }) => name)).toContain('上海浦东新区'),
  'place: Qingdao High-tech Zone, by a short name': (answer: AnswerOf<'place'>) => {
    expect(answer.id).toBe(OWN_ZONE);
    expect(answer.within.map(({ id }) => id)).toContain('山东省');
    expect(answer.themes.length).toBeGreaterThan(0);
    expect(answer.themes.every(({ passages, passage }) => passages > 0 && passage !== '')).toBe(true);
  },
  'me: With a key': (answer: Me) => {
    expect(answer).toMatchObject({ holder: { scope: 'admin' }, keeps: 'service' });
  },
  'dossiers: All of them': ({ dossiers }: { dossiers: DossierSummary[] }) => expect(dossiers).toEqual([]),
  'addDossier: With a quotation': (answer: DossierSummary) => {
    expect(answer).toMatchObject({ title: QUOTED.title, sections: 1, items: 1 });
  },
  'dossier: By its owner': (answer: ReadDossier) => {
    expect(answer).toMatchObject({ id: DOSSIER, own: true, dossier: QUOTED });
  },
  'changeDossier: With another title': (answer: DossierSummary) => {
    expect(answer).toMatchObject({ id: DOSSIER, title: `${QUOTED.title}：改` });
  },
  'removeDossier: The dossier of the examples above': (answer) =>
    expect(answer).toEqual({ removed: DOSSIER }),
  'sources: One that stands, one that was changed, one that is gone': ({
    sources,
  }: {
    sources: Standing[];
  }) => {
    expect(sources.map(({ standing }) => standing)).toEqual(['same', 'changed', 'gone']);
  },
  'putReview: A place is overruled': (answer: ReadReview) => {
    expect(answer).toMatchObject({ ...REVIEW, id: REVIEWED, by: expect.stringMatching(/^env-[0-9a-f]{8}$/) });
  },
  'reviews: Those of an article': ({ reviews, next }: ReviewPage) => {
    expect(reviews).toMatchObject([{ id: REVIEWED, word: 'overruled' }]);
    expect(next).toBeNull();
  },
  'reviews: All cases that were overruled, as a table': ([names, ...cases]: string[]) => {
    expect(names).toMatch(/^\uFEFF?kind,quote,said,word,right,note,by,at,/);
    expect(cases).toHaveLength(1);
  },
  'review: Of a place': (answer: ReadReview) => {
    expect(answer).toMatchObject({ word: 'overruled', right: REVIEW.right });
  },
  'removeReview: The review of the examples above': (answer) => expect(answer).toEqual({ removed: REVIEWED }),
  'exportDossier: As Markdown': (lines: string[]) => {
    expect(lines[0]).toBe(`# ${QUOTED.title}`);
    expect(lines.find((line) => line.startsWith('> '))).toContain('由高新區移交城陽區');
    expect(lines.filter((line) => line.startsWith('[^1]: Source'))).toHaveLength(1);
  },
  'watches: All of them': ({ watches, channels }: AnswerOf<'watches'>) => {
    // That of the examples lies elsewhere than those that a service makes.
    expect([watches, channels]).toEqual([[], []]);
  },
  'addWatch: A question': ({ feeds, entries, webhookSecret }: AnswerOf<'addWatch'>) => {
    expect(Object.values(feeds)).toHaveLength(2);
    expect([entries, webhookSecret]).toEqual([[], null]);
  },
  'addWatch: Places that do something for the first time': ({ kind }: AnswerOf<'addWatch'>) =>
    expect(kind).toBe('places'),
  'addWatch: What a place promises with a day': ({ kind }: AnswerOf<'addWatch'>) =>
    expect(kind).toBe('promises'),
  'addWatch: Who takes up the words of a text': ({ kind }: AnswerOf<'addWatch'>) =>
    expect(kind).toBe('wording'),
  'addWatch: New texts on a theme in a province': ({ kind }: AnswerOf<'addWatch'>) =>
    expect(kind).toBe('texts'),
  'watch: By its owner': (answer: AnswerOf<'watch'>) =>
    expect(answer).toMatchObject({ id: WATCH, ...WATCHED }),
  'changeWatch: With another title': (answer: AnswerOf<'changeWatch'>) => {
    expect(answer).toMatchObject({ id: WATCH, title: `${WATCHED.title}：改` });
  },
  'removeWatch: The watch of the examples above': (answer) => expect(answer).toEqual({ removed: WATCH }),
  'ingest: An article': async ({ added, articles, ids, faults }: Change) => {
    expect({ added, articles, ids, faults }).toEqual({ added: 1, articles: 65, ids: [UPLOADED], faults: [] });
    const found = await fetch(`${server.url}/api/search?${new URLSearchParams({ q: UPLOAD.title })}`);
    expect(((await found.json()) as SearchResult).hits[0]?.article.id).toBe(UPLOADED);
  },
  'readDocument: An article': ({ total, articles, faults }: Reading) => {
    expect({ total, faults }).toEqual({ total: 1, faults: [] });
    expect(articles).toMatchObject([{ id: UPLOADED, title: UPLOAD.title, date: UPLOAD.date }]);
    expect(articles[0]?.passages).toBe(articles[0]?.first.length);
  },
  'removeArticle: The article of the example above': async ({ removed, articles }: Change) => {
    expect({ removed, articles }).toEqual({ removed: 1, articles: 64 });
    expect((await fetch(`${server.url}/api/articles/${UPLOADED}`)).status).toBe(404);
  },
  'reload: The newest generation': (answer) => expect(answer).toMatchObject({ articles: 64 }),
  'correctArticle: Another date': async ({ changed, ids }: Change) => {
    expect({ changed, ids }).toEqual({ changed: 1, ids: [ARTICLE] });
    const corrected = { date: { is: '2022-11-26', was: expect.any(String), by: expect.any(String) } };
    expect(await articleNow()).toMatchObject({ date: '2022-11-26', corrected });
  },
  'withdrawCorrection: That of the example above': async ({ changed }: Change) => {
    expect(changed).toBe(1);
    expect(await articleNow()).not.toHaveProperty('corrected');
  },
  'sites: All of them': (answer) => expect(answer).toEqual({ sites: [] }),
  'health: Health': (answer) => expect(answer).toMatchObject({ status: 'ok' }),
  'ready: Readiness': (answer) => expect(answer).toMatchObject({ status: 'ready', articles: 64 }),
};

async function articleNow(): Promise<ArticleView> {
  return (await fetch(`${server.url}/api/articles/${ARTICLE}`)).json() as Promise<ArticleView>;
}

const zoneOf = ({ zone }: { zone: { id: string } }) => zone.id;

const EXAMPLES = ENDPOINTS.flatMap((endpoint) =>
  endpoint.examples.map((example) => ({ name: `${endpoint.id}: ${example.summary}`, endpoint, example })),
);

it('every method of an operation has an example, and every example has a check', () => {
  expect(ENDPOINTS.filter(({ examples }) => examples.length === 0)).toEqual([]);
  expect(EXAMPLES.map(({ name }) => name)).toEqual(Object.keys(PROMISES));
});

describe('examples', () => {
  it.each(EXAMPLES)('$name', async ({ name, endpoint, example }) => {
    const response = await ask(server.url, endpoint, example, withKey(server.keys.admin));
    expect(response.status).toBe(200);
    const { format = 'json' } = example.parameters;
    const content = await response.text();
    if (endpoint.operation.files !== undefined) {
      const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
      expect(endpoint.operation.files).toContain(type);
      await PROMISES[name]?.(content.trim().split(/\r?\n/) as never);
    } else if (format === 'json') {
      const answer: unknown = JSON.parse(content);
      // Strict schemas: a field that is not in the document is a fault of the document.
      expect(endpoint.operation.answer.safeParse(answer).error?.issues).toBeUndefined();
      await PROMISES[name]?.(answer as never);
    } else {
      expect(response.headers.get('content-type')).toContain(`text/${format}`);
      await PROMISES[name]?.(content.trim().split(/\r?\n/) as never);
    }
  });
});

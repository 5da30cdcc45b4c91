/** Is a ledger what the texts of a place promise, in order, and does it call done only what a later text says was done? */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saysDone } from '../../src/compare/promises/done.js';
import { dueOf } from '../../src/compare/promises/due.js';
import { joinedClauses } from '../../src/compare/promises/joined.js';
import {
  type ArrivedPromise,
  arrivedPromises,
  type Ledger,
  ledgerOf,
} from '../../src/compare/promises/ledger.js';
import {
  type PromisesParameters,
  parsePromises,
  parseWantedPromises,
} from '../../src/compare/promises/request.js';
import { ledgerTable } from '../../src/compare/promises/table.js';
import type { ZonelensError } from '../../src/errors.js';
import { ingest } from '../../src/ingest/ingest.js';
import { plainWording } from '../../src/search/syntax.js';
import { placesOfStatement } from '../../src/statements/claims.js';
import { promisesOf, STRENGTHS } from '../../src/statements/promises/index.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { type Generation, openCurrent } from '../../src/stores/folder/generation.js';
import { FolderStore } from '../../src/stores/folder/store.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { repositoryPath } from '../helpers/paths.js';

let folder: string;
let generation: Generation;
let store: FolderStore;

async function open(texts: Readonly<Record<string, string>> | null): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'zonelens-promises-'));
  const sources = join(folder, 'texts');
  await mkdir(sources);
  for (const [name, text] of Object.entries(texts ?? {})) await writeFile(join(sources, `${name}.md`), text);
  const embedder = new FakeEmbedder();
  const indexFolder = join(folder, 'index');
  const patterns = [texts === null ? repositoryPath('articles') : sources];
  await ingest({ backend: folderBackend({ indexFolder }), patterns, embedder, preparer: embedder.preparer });
  generation = await openCurrent(indexFolder, embedder.model);
  store = new FolderStore(generation);
}

async function close(): Promise<void> {
  generation?.close();
  await rm(folder, { recursive: true, force: true });
}

const ledger = (parameters: PromisesParameters): Promise<Ledger> =>
  ledgerOf(store, parsePromises(parameters), null);

const article = (title: string, date: string, text: string): string =>
  `# ${title}\n\n来源：管委会 日期：${date} 栏目：政策\n\n${text}\n`;

it('refuses days that no day is between, and a choice that rules itself out', () => {
  const faultsOf = (parameters: Record<string, unknown>) => {
    try {
      parsePromises({ place: '青岛高新区', ...parameters });
      return [];
    } catch (error) {
      return (error as ZonelensError).faults?.map(({ field }) => field);
    }
  };
  expect(faultsOf({ dueFrom: '2025-01-02', dueTo: '2025-01-01' })).toEqual(['dueFrom']);
  expect(faultsOf({ dueFrom: '2025-01-01', dueTo: '2025-01-01' })).toEqual([]);
  const [strength] = STRENGTHS;
  expect(faultsOf({ strength: [strength, `-${strength}`] })).toEqual(['strength']);
  expect(faultsOf({ strength: [...STRENGTHS, `-${strength}`] })).toEqual([]);
});

describe('of a few texts', () => {
  const PLAN =
    '青岛高新区将建设跨境数据服务平台。到2022年底，青岛高新区将引进500家生物医药企业。青岛高新区鼓励企业上市。青岛高新区的企业应当公布价格。';
  beforeAll(
    () =>
      open({
        plan: article('青岛高新区发展计划', '2021-03-01', PLAN),
        done: article('青岛高新区新闻', '2023-02-01', '2023年1月，青岛高新区已建成跨境数据服务平台。'),
        fewer: article('青岛高新区年报', '2023-03-01', '2022年，青岛高新区引进了300家生物医药企业。'),
        before: article('青岛高新区旧闻', '2019-02-01', '2019年1月，青岛高新区已建成跨境数据服务平台。'),
        other: article('长沙高新区新闻', '2023-02-01', '2023年1月，长沙高新区已引进800家生物医药企业。'),
      }),
    60_000,
  );
  afterAll(close);

  it('has the words, and what is due first', async () => {
    const { promises } = await ledger({ place: '青岛高新区' });
    expect(promises.map(({ strength, due }) => ({ strength, due }))).toEqual([
      { strength: 'plans', due: '2022-12-31' },
      { strength: 'plans', due: null },
      { strength: 'may', due: null },
    ]);
    const [due, plan] = promises;
    expect(due).toMatchObject({
      actor: { text: '青岛高新区' },
      object: { text: '生物医药企业' },
      quantities: [{ value: 500, unit: '家' }],
      deadline: { kind: 'absolute' },
    });
    expect(plan).toMatchObject({ action: { text: '建设' }, object: { text: '跨境数据服务平台' } });
  });

  it('calls done what a later text of the place reports, in full', async () => {
    const { promises } = await ledger({ place: '青岛高新区' });
    const [due, plan, may] = promises;
    expect(plan?.reported?.map(({ when }) => when.iso)).toEqual(['2023-01']);
    expect(plan?.reported?.[0]?.sentence).toContain('已建成跨境数据服务平台');
    // Fewer than promised, or of another place: nobody says that it was done. What is only permitted is not looked for.
    expect([due?.reported, may?.reported]).toEqual([[], null]);
  });

  it('is narrowed to strengths and to days', async () => {
    const strengths = async (parameters: Partial<PromisesParameters>) =>
      (await ledger({ place: '青岛高新区', ...parameters })).promises.map(({ strength }) => strength);
    expect(await strengths({ strength: 'may' })).toEqual(['may']);
    expect(await strengths({ strength: '-may' })).toEqual(['plans', 'plans']);
    expect(await strengths({ dueFrom: '2022-12-31', dueTo: '2022-12-31' })).toEqual(['plans']);
    expect(await strengths({ dueTo: '2022-12-30' })).toEqual([]);
    expect(await strengths({ dueFrom: '2023-01-01' })).toEqual([]);
  });

  it('is narrowed to whose they are, and leaves out those of others unless they are asked for', async () => {
    const place = '青岛高新区';
    const whose = async (bound?: PromisesParameters['bound']) => {
      const answer = await ledger(bound === undefined ? { place } : { place, bound });
      expect(answer.whose).toEqual({ authority: 2, others: 1, unsaid: 1 });
      expect(answer.total).toBe(answer.promises.length);
      return answer.promises.map(({ bound: own }) => own);
    };
    expect(await whose()).toEqual(['authority', 'authority', null]);
    expect(await whose('authority')).toEqual(['authority', 'authority']);
    expect(await whose('others')).toEqual(['others']);
    expect(await whose('-authority')).toEqual([null, 'others']);
    expect(await whose(['authority', 'others', 'unsaid'])).toHaveLength(4);
  });

  it('says nothing of a place without text', async () => {
    const { place, total, promises } = await ledger({ place: '保定高新区' });
    expect([place.blank, total, promises]).toEqual(['no-text', 0, []]);
  });

  it('is exported with a row for each promise and each report', async () => {
    const answer = await ledger({ place: '青岛高新区' });
    const { header, rows } = ledgerTable(answer);
    for (const row of rows) expect(row).toHaveLength(header.length);
    expect(rows.map((row) => row[header.indexOf('row')])).toEqual([
      ...['promised', 'promised', 'reported done', 'promised'],
    ]);
  });
});

describe('on a subject', () => {
  const SEVERAL =
    '到2022年底，保定高新区将引进500家医药企业。保定高新区将建设数据平台。保定高新区鼓励企业上市。';
  beforeAll(
    () =>
      open({
        near: article('青岛高新区发展计划', '2021-03-01', '青岛高新区将建设跨境数据服务平台。'),
        far: article('青岛高新区其他计划', '2021-03-01', '青岛高新区将整治河道，改善服务，种植树木。'),
        other: article('长沙高新区计划', '2021-03-01', '长沙高新区将建设跨境数据服务平台。'),
        several: article('保定高新区计划', '2021-03-01', SEVERAL),
      }),
    60_000,
  );
  afterAll(close);

  const onSubject = (place: string, q: string): Promise<Ledger> =>
    ledgerOf(store, parsePromises({ place, q }), {
      wording: plainWording(q),
      vector: null,
      tokens: null,
      question: null,
      interpreted: [],
      except: new Set(),
      ownZone: null,
      ownPassages: [],
    });

  it('says that others may promise something when some are further from it', async () => {
    const { read, isPartial } = await onSubject('青岛高新区', '跨境数据服务平台');
    expect([read, isPartial]).toEqual([1, true]);
    expect((await onSubject('长沙高新区', '跨境数据服务平台')).isPartial).toBe(false);
  });

  it('has what is due first, and then what is most like the question', async () => {
    const texts = async (q: string) =>
      (await onSubject('保定高新区', q)).promises.map(({ action }) => action?.text);
    expect(await texts('企业上市')).toEqual([...['引进', '上市', '建设']]);
    expect(await texts('建设数据平台')).toEqual([...['引进', '建设', '上市']]);
  });
});

describe('of the sample corpus', () => {
  let places: string[];
  beforeAll(async () => {
    await open(null);
    places = (await store.filterValues()).zones.slice(0, 6).map(({ zone }) => zone);
  }, 120_000);
  afterAll(close);

  it('has the same of what is new in parts of any size', async () => {
    const [place = ''] = places;
    const request = parseWantedPromises({ place });
    const { expanded } = await store.retrieve({
      ...{ filter: [{ fact: 'about', any: [place] }], phrases: [], excluded: [], except: new Set<number>() },
      ...{ vector: null, terms: null, otherTerms: ['区'], depth: 200 },
    });
    const facts = await store.factsOf(expanded.map(({ label }) => label));
    const articles = [...new Set(facts.map(({ articleId }) => articleId))];
    const inParts = async (atOnce?: number) => {
      const found: ArrivedPromise[] = [];
      let parts = 0;
      for (let from: number | null = 0; from !== null; parts++) {
        const part = await arrivedPromises(store, request, null, articles, from, atOnce);
        found.push(...part.promises);
        from = part.next;
      }
      return { parts, found: found.map(({ evidence }) => JSON.stringify(evidence)).sort() };
    };
    const whole = await inParts(100_000);
    expect([whole.parts, whole.found.length > 0]).toEqual([1, true]);
    const small = await inParts(3);
    expect(small.parts).toBeGreaterThan(1);
    expect(small.found).toEqual(whole.found);
    expect((await inParts()).found).toEqual(whole.found);
  });

  it('has clauses of sentences that bind, of the place, each with its words in its passage', async () => {
    let seen = 0;
    for (const place of places) {
      const { promises, passages } = await ledger({ place, limit: 50 });
      const stored = new Map(
        (await store.passagesById(passages.map(({ id }) => id))).map((each) => [each.id, each]),
      );
      for (const promise of promises) {
        const passage = stored.get(promise.evidence.passage);
        const { text = '', statements = [] } = passage ?? {};
        expect(text.slice(promise.evidence.start ?? 0, promise.evidence.end ?? 0).trim()).toBe(promise.text);
        const { cue, actor, action, object, condition, deadline, quantities } = promise;
        for (const words of [cue, actor, action, object, condition, deadline, ...quantities])
          if (words !== null) expect(text.slice(words.start, words.end)).toBe(words.text);
        const statement = statements.find(
          ({ start, end }) => start <= (promise.evidence.start ?? 0) && (promise.evidence.end ?? 0) <= end,
        );
        expect(['must', 'may', 'plans']).toContain(statement?.modality);
        const scope = passage?.article.scope?.place ?? null;
        if (statement !== undefined && passage?.tables.length === 0)
          expect(placesOfStatement({ scope, inTables: [] }, statement)).toContain(place);
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(50);
  });

  it('has all that is promised on its pages, each once, whatever their size', async () => {
    const [place = ''] = places;
    const whole = await ledger({ place, limit: 50 });
    const paged: string[] = [];
    for (let offset = 0; offset < Math.min(whole.total, 50); offset += 7)
      paged.push(...(await ledger({ place, limit: 7, offset })).promises.map(keyOf));
    expect(paged.slice(0, 50)).toEqual(whole.promises.map(keyOf));
    expect(new Set(paged).size).toBe(paged.length);
  });

  const keyOf = ({ evidence }: Ledger['promises'][number]) => `${evidence.passage} ${evidence.start}`;

  it('falls into its strengths', async () => {
    for (const place of places.slice(0, 3)) {
      const all = await ledger({ place });
      const each = await Promise.all(STRENGTHS.map((strength) => ledger({ place, strength })));
      expect(each.reduce((sum, { total }) => sum + total, 0)).toBe(all.total);
    }
  });
});

describe('clauses of one promise', () => {
  const joinedIn = (text: string) =>
    joinedClauses(text, promisesOf(text, { kind: 'norm' })).map(({ start, end }) => text.slice(start, end));

  it('go on after a comma, and end with the sentence', () => {
    const going = '管委会应当加强监管，完善制度。';
    expect(joinedIn(going)).toEqual([going]);
    expect(joinedIn('权限目录要公布。省级设立议事机构。')).toEqual([
      '权限目录要公布。',
      '省级设立议事机构。',
    ]);
  });
});

describe('the day on which something is due', () => {
  const dates = { effective: '2021-01-31', date: '2020-12-01' };
  it.each([
    [{ kind: 'absolute' as const, iso: '2025' }, '', '2025-12-31'],
    [{ kind: 'absolute' as const, iso: '2025-02' }, '', '2025-02-28'],
    [{ kind: 'relative' as const, iso: 'P1M' }, '本条例施行', '2021-02-28'],
    [{ kind: 'relative' as const, iso: 'P2Y' }, '本方案印发', '2022-12-01'],
    [{ kind: 'relative' as const, iso: 'P2Y' }, '方案公布', null],
    [{ kind: 'relative' as const, iso: 'P2Y' }, '公布', null],
    [{ kind: 'absolute' as const, iso: '2019' }, '', null],
    [{ kind: 'relative' as const, iso: 'P30D' }, '本办法实施', '2021-03-02'],
    [{ kind: 'relative' as const, iso: 'P15D' }, '收到申请', null],
    [{ kind: 'recurring' as const, iso: 'P1Y' }, '', null],
  ])('%o from “%s” is %s', (deadline, event, due) => {
    const from = event === '' ? null : { start: 0, end: event.length };
    expect(dueOf({ ...deadline, from, start: 0, end: 0 }, event, dates)).toBe(due);
  });
});

describe('a thing is said to be done', () => {
  const thing = '跨境数据服务平台';
  it.each([
    '2023年1月,青岛高新区已建成跨境数据服务平台。',
    '跨境数据服务平台揭牌。',
    '跨境数据服务平台项目建成投用;去年的检查未完成。',
    '完成了跨境数据服务平台建设。',
    '青岛高新区建设了跨境数据服务平台。',
  ])('%s', (sentence) => expect(saysDone(sentence, thing, '建设')).toBe(true));

  it.each([
    '青岛高新区没有完成跨境数据服务平台建设已将其推迟。',
    '跨境数据服务平台仅完成一半。',
    '跨境数据服务平台建设已停工。',
    '跨境数据服务平台建成了一部分,尚未投用。',
    '通过审计发现跨境数据服务平台建设资金被挪用。',
    '跨境数据服务平台建设资金已到位。',
    '跨境数据服务平台建设完成60%。',
    '跨境数据服务平台开工建设。',
    '已引进十家企业,达到目标,跨境数据服务平台将建成。',
    '青岛高新区发布报告,通过了跨境数据服务平台方案。',
    '已建成一座公园,跨境数据服务平台受到关注。',
  ])('but not: %s', (sentence) => expect(saysDone(sentence, thing, '建设')).toBe(false));

  it('even when the promise was to do away with it', () => {
    expect(saysDone('管委会取消了企业名称预先核准。', '企业名称预先核准', '取消')).toBe(true);
    expect(saysDone('管委会没有取消企业名称预先核准。', '企业名称预先核准', '取消')).toBe(false);
    expect(saysDone('管委会不再审批投资项目。', '投资项目', '不再审批')).toBe(true);
    expect(saysDone('投资项目全部建成。', '投资项目', '不再审批')).toBe(false);
  });
});

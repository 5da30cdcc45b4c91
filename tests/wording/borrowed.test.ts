/** Are texts with the same wording found where they stand, by whom and since when, and is what says nothing discounted? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PassageStore } from '../../src/store/passage-store.js';
import type { StoredPassage } from '../../src/store/records.js';
import { ofPassage } from '../../src/wording/asked.js';
import { type Borrowings, borrowingsOf } from '../../src/wording/borrowed.js';
import { MAX_PLACES } from '../../src/wording/discount.js';
import { storedPassage } from '../helpers/found.js';
import { toGlossedTraditional } from '../helpers/gloss.js';

const CLAUSE =
  '新区可以设立人才发展专项资金，对引进的高层次人才按照贡献给予最高五十万元的一次性奖励，并优先保障其子女入学。';
/** Without signs. */
const LETTERS = CLAUSE.replace(/\P{L}/gu, '').length;
const OTHER =
  '港口岸线由港务局统一调度，船舶进出应当提前两小时报告位置、吃水和货物种类，遇大雾时听从信号台指挥。';
const ALL = { direction: 'any', common: true } as const;

interface Told {
  place?: string | null;
  day?: string | null;
  article?: Partial<StoredPassage['article']>;
}

let label = 0;
function passage(
  id: string,
  text: string,
  { place = null, day = null, article = {} }: Told = {},
): StoredPassage {
  const scope = place === null ? null : { place, by: 'title' as const, evidence: place };
  return storedPassage(id, { label: ++label, text }, { scope, date: day, ...article });
}

/** Every passage is a candidate for every text. */
const holding = (...passages: StoredPassage[]) =>
  ({
    retrieve: async () => ({
      dense: [],
      lexical: { hits: passages.map((one) => ({ label: one.label, score: 1 })), knownShare: 1 },
      expanded: [],
    }),
    passagesOf: async (labels: readonly number[]) =>
      labels.map((wanted) => passages.find((one) => one.label === wanted) as StoredPassage),
  }) as unknown as PassageStore;

const ask = (own: StoredPassage, others: StoredPassage[], told: Parameters<typeof borrowingsOf>[2] = ALL) =>
  borrowingsOf(holding(own, ...others), ofPassage(own), told);
const idsIn = ({ clauses }: Borrowings) =>
  clauses.flatMap(({ same }) => same.map(({ passage: { id } }) => id));

describe('a clause that another place has', () => {
  const own = passage('own', `${OTHER}${CLAUSE}`, { place: '山东省青岛市', day: '2020-01-01' });
  const there = passage('there', `第一条 ${CLAUSE}`, { place: '江苏省苏州市', day: '2018-01-01' });

  it('is told with where it stands in both texts, and which was there first', async () => {
    const { clauses } = await ask(own, [there]);
    const [clause] = clauses;
    const [same] = clause?.same ?? [];
    expect(clauses).toHaveLength(1);
    expect(own.text.slice(same?.own.start, same?.own.end)).toBe(CLAUSE.slice(0, -1));
    expect(there.text.slice(same?.there.start, same?.there.end)).toBe(CLAUSE.slice(0, -1));
    expect(clause?.text).toBe(CLAUSE.slice(0, -1));
    expect(same).toMatchObject({ direction: 'earlier', place: '江苏省苏州市', share: 1, discount: null });
    expect(clause).toMatchObject({ places: 1, atLeast: false, passage: 'own' });
  });

  it('is found in the other script with glosses, which keep their places', async () => {
    const glossed = passage('glossed', toGlossedTraditional(CLAUSE), {
      place: '江苏省苏州市',
      day: '2018-01-01',
    });
    const { clauses } = await ask(own, [glossed]);
    const [same] = clauses[0]?.same ?? [];
    expect(same?.there).toEqual({ start: 0, end: glossed.text.length - 1 });
    expect(same?.share).toBe(1);
  });

  it('is found where its sentences are cut otherwise, as one stretch', async () => {
    const cut = passage('cut', CLAUSE.replace(/，/g, '；'), { place: '江苏省苏州市', day: '2018-01-01' });
    const { clauses } = await ask(own, [cut]);
    expect(clauses.map(({ same }) => same.length)).toEqual([1]);
    expect(clauses[0]?.same[0]).toMatchObject({ share: 1, there: { start: 0, end: CLAUSE.length - 1 } });
  });

  it('is one stretch with the next one that the same text has', async () => {
    const both = passage('both', CLAUSE + OTHER, { place: '江苏省苏州市', day: '2018-01-01' });
    const asked = passage('asked', CLAUSE + OTHER, { place: '山东省青岛市', day: '2020-01-01' });
    const { clauses } = await ask(asked, [both]);
    expect(clauses.map(({ same }) => same.map((one) => one.own))).toEqual([
      [{ start: 0, end: both.text.length - 1 }],
    ]);
  });

  it('is asked for by its direction', async () => {
    const later = passage('later', CLAUSE, { place: '浙江省宁波市', day: '2022-01-01' });
    const undated = passage('undated', CLAUSE, { place: '浙江省杭州市' });
    const others = [later, undated, there];
    expect(idsIn(await ask(own, others, { direction: 'earlier', common: true }))).toEqual(['there']);
    expect(idsIn(await ask(own, others, { direction: 'later', common: true }))).toEqual(['later']);
    expect(idsIn(await ask(own, others))).toEqual(['there', 'undated', 'later']);
  });
});

it('is told once of a text, in the version that was there before rather than in a longer one', async () => {
  const own = passage('own', `${OTHER}${CLAUSE}`, { place: '山东省青岛市', day: '2020-01-01' });
  const version = { place: '江苏省苏州市', article: { newerVersion: { id: 'newest', title: '' } } };
  const old = passage('old', CLAUSE, { ...version, day: '2015-01-01' });
  const longer = passage('longer', OTHER + CLAUSE, { ...version, day: '2023-01-01' });
  const { clauses } = await ask(own, [longer, old]);
  const told = clauses.flatMap(({ same }) => same);
  expect(told.map(({ passage: { id }, direction }) => [id, direction])).toEqual([['old', 'earlier']]);
});

describe('asked for among some articles', () => {
  const own = passage('own', `${OTHER}${CLAUSE}`, { place: '山东省青岛市', day: '2020-01-01' });
  const there = passage('there', CLAUSE, { place: '江苏省苏州市', day: '2018-01-01' });
  const places = [
    '浙江省宁波市',
    '浙江省杭州市',
    '广东省深圳市',
    '湖北省武汉市',
    '四川省成都市',
    '陕西省西安市',
  ];
  const many = places.map((place) => passage(place, CLAUSE, { place, day: '2019-01-01' }));
  const among = (...passages: StoredPassage[]) => new Set(passages.map(({ article }) => article.id));

  it('it is told of these alone', async () => {
    const other = passage('other', CLAUSE, { place: '浙江省宁波市', day: '2019-01-01' });
    expect(idsIn(await ask(own, [there, other], { ...ALL, among: among(there) }))).toEqual(['there']);
    expect(idsIn(await ask(own, [there, other], { ...ALL, among: among(own) }))).toEqual([]);
  });

  it('it is common by all that have it', async () => {
    const told = { direction: 'any', common: false, among: among(there) } as const;
    expect(await ask(own, [there, ...many], told)).toEqual({ clauses: [], leftOut: 1 });
    expect(idsIn(await ask(own, [there], told))).toEqual(['there']);
    const [clause] = (await ask(own, [there, ...many], { ...told, common: true })).clauses;
    expect(clause).toMatchObject({ places: many.length + 1, same: [{ discount: 'common' }] });
  });

  it('nobody else is looked for when none of them has it', async () => {
    const asked: unknown[] = [];
    const store = holding(own, ...many);
    const counting = {
      ...store,
      retrieve: async (given: Parameters<PassageStore['retrieve']>[0]) => {
        asked.push(given.filter);
        return { dense: [], lexical: { hits: [], knownShare: 1 }, expanded: [] };
      },
    } as unknown as PassageStore;
    await borrowingsOf(counting, ofPassage(own), { ...ALL, among: among(there) });
    expect(new Set(asked.map((filter) => JSON.stringify(filter)))).toEqual(
      new Set([JSON.stringify([{ fact: 'articleId', any: [...among(there)] }])]),
    );
  });
});

describe('what is no borrowing', () => {
  const own = passage('own', CLAUSE, { place: '山东省青岛市', day: '2020-01-01' });

  it('is a text of the same place, the text itself, and its other versions', async () => {
    const text = { id: 'old', newerVersion: { id: 'own', title: '' } };
    expect(idsIn(await ask(own, [passage('same-place', CLAUSE, { place: '山东省青岛市' })]))).toEqual([]);
    expect(idsIn(await ask(own, [passage('old', CLAUSE, { article: text })]))).toEqual([]);
    const newer = { newerVersion: { id: 'newest', title: '' } };
    const [one, other] = ['one', 'other'].map((id) => passage(id, CLAUSE, { article: newer })) as [
      StoredPassage,
      StoredPassage,
    ];
    expect(idsIn(await ask(one, [other]))).toEqual([]);
  });

  it('is what shares no long stretch', async () => {
    const short = passage('short', `${CLAUSE.slice(0, 15)}，${OTHER}`, { place: '江苏省苏州市' });
    expect(idsIn(await ask(own, [short]))).toEqual([]);
  });
});

describe('wording that says nothing', () => {
  const own = passage('own', CLAUSE, { place: '山东省青岛市', day: '2020-01-01' });
  const CITIES = ['苏州市', '无锡市', '常州市', '南通市', '徐州市', '扬州市', '镇江市'].map(
    (city) => `江苏省${city}`,
  );
  const copies = (count: number) =>
    CITIES.slice(0, count).map((place) => passage(place, CLAUSE, { place, day: '2015-01-01' }));

  it('is that of more than so many places', async () => {
    const few = await ask(own, copies(MAX_PLACES), { direction: 'any', common: false });
    expect([idsIn(few).length, few.leftOut]).toEqual([MAX_PLACES, 0]);
    const many = await ask(own, copies(MAX_PLACES + 1), { direction: 'any', common: false });
    expect([idsIn(many).length, many.leftOut]).toEqual([0, MAX_PLACES + 1]);
    const shown = await ask(own, copies(MAX_PLACES + 1));
    expect(shown.clauses[0]?.places).toBe(MAX_PLACES + 1);
    expect(new Set(shown.clauses[0]?.same.map(({ discount }) => discount))).toEqual(new Set(['common']));
  });

  it.each(['国家', '山东省'])('is that of a text of %s, unless it is later', async (higher) => {
    const before = passage('before', CLAUSE, { place: higher, day: '2010-01-01' });
    const beside = passage('beside', CLAUSE, { place: '江苏省苏州市', day: '2015-01-01' });
    const { clauses } = await ask(own, [before, beside]);
    expect(clauses[0]?.same.map(({ discount }) => discount)).toEqual(['higher', 'higher']);
    const after = passage('after', CLAUSE, { place: higher, day: '2023-01-01' });
    const { clauses: told } = await ask(own, [after, beside]);
    expect(told[0]?.same.map(({ discount }) => discount)).toEqual([null, null]);
  });

  it('is a formula alone, and not a clause that begins with one', async () => {
    const formula = '违反本条例规定，法律、行政法规对该行为的处罚另有规定的，从其规定。';
    const law = passage('law', formula, { place: '山东省青岛市', day: '2020-01-01' });
    const there = { place: '江苏省苏州市', day: '2018-01-01' };
    const { clauses } = await ask(law, [passage('law-there', formula, there)]);
    expect(clauses[0]?.same.map(({ discount }) => discount)).toEqual(['formula']);
    const longer = passage('longer', formula + CLAUSE, { place: '山东省青岛市', day: '2020-01-01' });
    const { clauses: told } = await ask(longer, [passage('longer-there', formula + CLAUSE, there)]);
    expect(told[0]?.same.map(({ discount }) => discount)).toEqual([null]);
  });
});

it('finds an edited clause in any text, with ends that are near', async () => {
  const letters = [...new Set(OTHER)].filter((letter) => /\p{L}/u.test(letter));
  const edit = fc.record({ at: fc.nat(CLAUSE.length - 1), put: fc.constantFrom(...letters, '') });
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { maxLength: 3 }), fc.boolean(), async (edits, isFirst) => {
      const edited = [...CLAUSE];
      for (const { at, put } of edits) edited[at] = put;
      const text = isFirst ? edited.join('') + OTHER : OTHER + edited.join('');
      const own = passage('own', text, { place: '山东省青岛市', day: '2020-01-01' });
      const there = passage('there', CLAUSE, { place: '江苏省苏州市', day: '2018-01-01' });
      const { clauses } = await ask(own, [there]);
      const [same] = clauses.flatMap((clause) => clause.same);
      const start = isFirst ? 0 : OTHER.length;
      expect(Math.abs((same?.own.start ?? -99) - start)).toBeLessThanOrEqual(6);
      expect(Math.abs((same?.own.end ?? -99) - start - edited.join('').length)).toBeLessThanOrEqual(6);
      expect(same?.letters).toBeGreaterThanOrEqual(LETTERS - 12);
    }),
    { numRuns: 60 },
  );
});

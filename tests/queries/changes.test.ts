/** Is it said which of two texts was there first only as far as their days say so? */
import { describe, expect, it } from 'vitest';
import { changesView } from '../../src/queries/changes.js';
import type { PassageStore } from '../../src/store/passage-store.js';
import type { WholeArticle } from '../../src/store/records.js';

type Days = Partial<Pick<WholeArticle, 'adopted' | 'amended' | 'effective' | 'date'>>;

const TEXT = '第一条 制定本条例。\n第二条 管理委员会可以设立基金。';
/** The second clause lies in both passages; nothing of the first one's number lies in any. */
const BREAK = 18;
const BEGIN = 4;

const article = (id: string, newer: string | null, days: Days) =>
  ({
    ...{ id, title: '示例区条例', scope: null, versions: [], repealedBy: null },
    ...{ adopted: null, amended: [], effective: null, date: null, ...days },
    newerVersion: newer === null ? null : { id: newer, title: '示例区条例' },
    sections: [{ headings: [], text: TEXT }],
    passages: [
      { id: `p-${id}`, section: 0, start: BEGIN, end: BREAK },
      { id: `q-${id}`, section: 0, start: BREAK, end: TEXT.length },
    ],
  }) as unknown as WholeArticle;

async function viewOf(from: Days, to: Days, versions = true) {
  const articles = [article('a', versions ? 'b' : null, from), article('b', null, to)];
  const store = {
    articleById: async (id: string) => articles.find((each) => each.id === id) ?? null,
  } as unknown as PassageStore;
  return changesView(store, { from: 'a', to: 'b' }, { from: null, to: null });
}

describe('the order of two texts', () => {
  it.each([
    ['years that differ', { adopted: '2014' }, { adopted: '2015' }, 'earlier'],
    ['years the other way round', { adopted: '2015' }, { adopted: '2014' }, 'later'],
    ['one year', { adopted: '2015' }, { adopted: '2015' }, 'unknown'],
    ['a year and a month of it', { adopted: '2015' }, { adopted: '2015-03' }, 'unknown'],
    ['a year and the next month', { date: '2015' }, { adopted: '2016-01' }, 'earlier'],
    ['no day', {}, { adopted: '2015' }, 'unknown'],
    ['a day of force alone', { effective: '2001-10-01' }, { amended: ['2024'] }, 'earlier'],
  ] as const)('by %s', async (_, from, to, direction) => {
    const days = (of: object) => ({ ...of }) as Days;
    expect((await viewOf(days(from), days(to))).direction).toBe(direction);
  });

  it('is that of the last changes of two versions, while of two texts any wording may be older than those', async () => {
    const [from, to] = [
      { adopted: '2001-05-01', amended: ['2010-05-01'] },
      { adopted: '2001-05-01', amended: ['2010-05-01', '2020-05-01'] },
    ];
    expect((await viewOf(from, to)).direction).toBe('earlier');
    expect((await viewOf(from, to, false)).direction).toBe('unknown');
  });
});

describe('where a clause lies', () => {
  it('is the range of it in each passage, which join to the clause', async () => {
    const { clauses } = await viewOf({}, {});
    const passages = new Map([
      ['p-a', TEXT.slice(BEGIN, BREAK)],
      ['q-a', TEXT.slice(BREAK)],
    ]);
    const own = clauses.flatMap(({ from }) => from);
    expect(own.map((clause) => clause.passages.map(({ id }) => id))).toEqual([['p-a'], ['p-a', 'q-a']]);
    for (const { start, end, passages: parts } of own) {
      const words = parts.map((part) => passages.get(part.id)?.slice(part.start, part.end));
      expect(words.join('')).toBe(TEXT.slice(Math.max(BEGIN, start), end));
    }
  });
});

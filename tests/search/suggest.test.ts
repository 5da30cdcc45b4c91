import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allZones } from '../../src/corpus/gazetteer.js';
import { foldTyped, type Key, keysOf } from '../../src/search/pinyin-keys.js';
import { Suggester, type Suggestion, type SuggestionEntry } from '../../src/search/suggest.js';
import { asCrawled, toGlossedTraditional } from '../helpers/gloss.js';

const ALL = 1000;
const texts = (suggestions: readonly Suggestion[]) => suggestions.map(({ text }) => text);

describe('suggestions', () => {
  const suggester = new Suggester([
    ...allZones().map(({ id, name, aliases }) => ({
      text: name,
      kind: 'zone' as const,
      weight: 1,
      aliases,
      id,
    })),
    {
      text: '功能区与行政区融合',
      kind: 'theme',
      weight: 1,
      aliases: ['Merger of zone and district', 'zone merger'],
    },
    { text: '一枚印章管审批', kind: 'term', weight: 1 },
    { text: '绿色金融', kind: 'term', weight: 1 },
    { text: '青岛高新区与城阳区：功能区与行政区融合', kind: 'title', weight: 9 },
    { text: asCrawled('重要的不是管理，是创新'), kind: 'heading', weight: 1 },
  ]);
  const first = (typed: string) => suggester.suggest(typed)[0];

  it.each([
    ['initials of an alias', 'qdgxq', '青岛高新技术产业开发区'],
    ['pinyin in words', 'qingdao gaoxin', '青岛高新技术产业开发区'],
    ['pinyin in one', 'qingdaogaoxin', '青岛高新技术产业开发区'],
    ['pinyin with tones', 'Qīngdǎo gāoxīn', '青岛高新技术产业开发区'],
    ['pinyin and initials', 'qingdaogxq', '青岛高新技术产业开发区'],
    ['half a syllable', 'qingdaogaoxi', '青岛高新技术产业开发区'],
    ['Han and initials', '青岛gx', '青岛高新技术产业开发区'],
    ['Han and pinyin', '青岛gaoxin', '青岛高新技术产业开发区'],
    ['traditional script with glosses', '青島高新區(qū)', '青岛高新技术产业开发区'],
    ['a gloss cut short', '青島高新區(q', '青岛高新技术产业开发区'],
    ['an English alias', 'QINGDAO hi', '青岛高新技术产业开发区'],
    ['a word inside an English alias', 'merger', '功能区与行政区融合'],
    ['initials', 'ymyz', '一枚印章管审批'],
    ['characters inside', '印章', '一枚印章管审批'],
    ['an initial of two letters', 'ymyzh', '一枚印章管审批'],
    ['ü as v', 'lvse', '绿色金融'],
    ['ü as u', 'luse', '绿色金融'],
    ['ü', 'lüsè', '绿色金融'],
    ['the reading in a place name', 'chongqinglj', '重庆两江新区'],
    ['another reading of a place name', 'zhongqinglj', '重庆两江新区'],
    ['the reading in a place name', 'changshagx', '长沙高新技术产业开发区'],
    ['a rare reading that a place name has', 'luanjj', '六安经济技术开发区'],
    ['the reading that a heading has', 'zhongyaode', asCrawled('重要的不是管理，是创新')],
  ])('know %s: %s', (_how, typed, text) => {
    expect(first(typed)?.text).toBe(text);
  });

  it('take other readings only for zones', () => {
    expect(first('chongyaode')).toBeUndefined();
  });

  it('keep what is typed apart where a space or an apostrophe stands', () => {
    const towns = new Suggester(['西安', '先河'].map((text) => ({ text, kind: 'zone', weight: 1 })));
    expect(texts(towns.suggest('xian')).sort()).toEqual(['先河', '西安']);
    expect(texts(towns.suggest("xi'an"))).toEqual(['西安']);
    expect(texts(towns.suggest('xi an'))).toEqual(['西安']);
  });

  it('say nothing to blank and to long texts', () => {
    const long = new Suggester([{ text: 'a'.repeat(100), kind: 'title', weight: 1 }]);
    for (const blank of ['', '  ', '\n', '：', '\u200b']) expect(suggester.suggest(blank)).toEqual([]);
    expect(long.suggest('a'.repeat(64))).toHaveLength(1);
    expect(long.suggest('a'.repeat(65))).toEqual([]);
  });

  it('are at most as many as asked for, eight by default', () => {
    expect(suggester.suggest('q')).toHaveLength(8);
    expect(suggester.suggest('q', 3)).toEqual(suggester.suggest('q').slice(0, 3));
    expect(suggester.suggest('q', 0)).toEqual([]);
  });

  it('carry kind and id, and null without one', () => {
    expect(first('qdgxq')).toMatchObject({ kind: 'zone', id: 'qingdao-hitech' });
    expect(first('ymyz')).toMatchObject({ kind: 'term', id: null });
  });

  it('mark what was typed, glosses included, and what an alias shares with the text', () => {
    const marked = (typed: string) => {
      const { text = '', highlights = [] } = first(typed) ?? {};
      return highlights.map(([start, end]) => text.slice(start, end));
    };
    expect(marked('yinzhang')).toEqual(['印章']);
    expect(marked('shichuangx')).toEqual(['是創(chuàng)新']);
    expect(marked('qdgxq')).toEqual(['青岛高新', '区']);
    expect(marked('merger')).toEqual([]);
  });
});

describe('the order', () => {
  const order = (typed: string, ...entries: Partial<SuggestionEntry>[]) =>
    texts(
      new Suggester(entries.map((each) => ({ text: '', kind: 'zone', weight: 1, ...each }))).suggest(typed),
    );

  it('is: all of a name, its beginning, its inside; whatever kind and weight say', () => {
    const inside: SuggestionEntry = { text: '国家高新区', kind: 'zone', weight: 9 };
    const beginning: SuggestionEntry = { text: '高新区条例', kind: 'heading', weight: 5 };
    const all: SuggestionEntry = { text: '高新区', kind: 'title', weight: 1 };
    for (const typed of ['高新区', 'gaoxinqu', 'gxq']) {
      expect(order(typed, inside, beginning, all)).toEqual(['高新区', '高新区条例', '国家高新区']);
    }
  });

  it('is, at an equal match: names, own text, weight, length, code points', () => {
    const entries: Partial<SuggestionEntry>[] = [
      { text: '高新甲', kind: 'title', weight: 9 },
      { text: '甲', aliases: ['高新一'], weight: 9 },
      { text: '高新\u{20000}', weight: 1 },
      { text: '高新丙', weight: 1 },
      { text: '高新\uff21三', weight: 1 },
      { text: '高新丙三', weight: 1 },
      { text: '高新重的很', kind: 'term', weight: 2 },
    ];
    // Lengths are in UTF-16 units.
    const expected = ['高新重的很', '高新丙', '高新丙三', '高新\uff21三', '高新\u{20000}', '甲', '高新甲'];
    expect(order('高新', ...entries)).toEqual(expected);
    expect(order('高新', ...entries.reverse())).toEqual(expected);
  });

  it('has one place for equal texts, with the aliases of all', () => {
    const twice = new Suggester([
      { text: '融合', kind: 'heading', weight: 3, aliases: ['merger'] },
      { text: '融合', kind: 'theme', weight: 1, id: 'merger', aliases: ['integration'] },
    ]);
    for (const typed of ['rh', 'merger', 'integration']) {
      expect(twice.suggest(typed)).toMatchObject([{ text: '融合', kind: 'theme', id: 'merger' }]);
    }
  });

  it('needs finite weights', () => {
    const weights = [1, Number.NaN, Number.POSITIVE_INFINITY];
    const entries = weights.map((weight) => ({ text: `${weight}`, kind: 'zone' as const, weight }));
    expect(() => new Suggester(entries)).toThrow(
      expect.objectContaining({ code: 'input_invalid', faults: [expect.anything(), expect.anything()] }),
    );
  });
});

describe('for all names', () => {
  const WORDS =
    '青岛 高新区 重庆 长沙 六安 功能区 行政区 融合 创新 绿色 一枚印章 银行 批复 管理 了解 着力 著名'.split(
      ' ',
    );
  const word = fc.constantFrom(...WORDS);
  const part = fc.oneof(
    { weight: 4, arbitrary: word },
    word.map((each) => toGlossedTraditional(each)),
    fc.constantFrom(
      '：',
      ' ',
      '（',
      'High-tech',
      'zone',
      'AI',
      '5G',
      '303',
      '不瞭解',
      '批覆',
      "Xi'an",
      '𠮷林',
    ),
    // Signs that are read as others (㎡, ⁴) have spellings of several characters, or none of their own.
    fc.string({ unit: 'grapheme', maxLength: 3 }).filter((text) => text.normalize('NFKC') === text),
  );
  const name = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
  const entry: fc.Arbitrary<SuggestionEntry> = fc.record({
    text: name,
    kind: fc.constantFrom('zone', 'theme', 'term', 'title', 'heading'),
    weight: fc.integer({ min: 0, max: 2 }),
    aliases: fc.array(name, { maxLength: 2 }),
  });
  const entries = fc.array(entry, { minLength: 1, maxLength: 12 });

  /** A text typed in some mixture of spellings, from some key on, perhaps cut. */
  const typedFor = (keys: readonly Key[]) =>
    fc
      .record({
        choices: fc.array(fc.nat(), { minLength: keys.length, maxLength: keys.length }),
        start: fc.nat(keys.length),
        end: fc.nat(20),
        space: fc.constantFrom('', '', ' '),
      })
      .map(({ choices, start, end, space }) =>
        keys
          .map(({ spellings }, at) => spellings[(choices[at] ?? 0) % spellings.length])
          .slice(start)
          .join(space)
          .slice(0, end),
      );
  const entriesAndTyped = entries.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...all).chain(({ text }) => typedFor(keysOf(text, true))) },
        name,
        fc.string({ maxLength: 8, unit: 'binary' }),
      ),
    ),
  );

  it('every beginning of a text, its pinyin and its initials finds it', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const suggester = new Suggester(all);
        for (const { text } of all) {
          const keys = keysOf(text, false);
          const spelled = [
            keys.map(({ spellings }) => spellings[0]).join(''),
            keys.map(({ spellings }) => Array.from(spellings[0] ?? '')[0]).join(''),
          ];
          for (const whole of [text, ...spelled]) {
            for (let end = 2; end <= Math.min(whole.length, 64); end++) {
              const typed = whole.slice(0, end);
              if (foldTyped(typed) === '') continue;
              expect(texts(suggester.suggest(typed, ALL)), JSON.stringify(typed)).toContain(text);
            }
          }
        }
      }),
    );
  });

  it('suggestions are those of a naive scan, in its order', () => {
    fc.assert(
      fc.property(entriesAndTyped, ([all, typed]) => {
        expect(texts(new Suggester(all).suggest(typed, ALL))).toEqual(naiveScan(all, typed));
      }),
      { numRuns: 1000 },
    );
  });

  it('suggestions do not depend on the order of the entries or on what was asked before', () => {
    fc.assert(
      fc.property(entriesAndTyped, ([all, typed]) => {
        const suggester = new Suggester(all);
        const suggestions = suggester.suggest(typed);
        expect(suggester.suggest(typed)).toEqual(suggestions);
        expect(texts(new Suggester([...all].reverse()).suggest(typed))).toEqual(texts(suggestions));
      }),
    );
  });

  it('highlights are in the text, sorted, apart, and none is empty', () => {
    fc.assert(
      fc.property(entriesAndTyped, ([all, typed]) => {
        for (const { text, highlights } of new Suggester(all).suggest(typed, ALL)) {
          let reached = -1;
          for (const [start, end] of highlights) {
            expect(start).toBeGreaterThan(reached);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            reached = end;
          }
        }
      }),
    );
  });

  it('nothing makes them throw', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(
      fc.property(fc.array(anything), anything, fc.integer(), (names, typed, limit) => {
        new Suggester(names.map((text) => ({ text, kind: 'zone', weight: 0 }))).suggest(typed, limit);
      }),
    );
  });
});

/** All entries that match, each way to read `typed` tried from each word of each name. */
function naiveScan(entries: readonly SuggestionEntry[], typed: string): string[] {
  const folded = typed.length > 64 ? '' : foldTyped(typed);
  if (folded === '') return [];
  const sorted = [...entries].sort(standing);
  return sorted
    .filter((entry) => sorted.find(({ text }) => text === entry.text) === entry)
    .map((entry) => {
      const aliases = sorted.flatMap(({ text, aliases = [] }) => (text === entry.text ? aliases : []));
      const ranks = [entry.text, ...aliases].map((name, at) => {
        const keys = keysOf(name, entry.kind === 'zone');
        const extents = keys.flatMap(({ opensWord }, start) =>
          opensWord ? extentsOf(keys, start, folded) : [],
        );
        return Math.min(...extents) * 4 + (isName(entry) ? 0 : 2) + (at > 0 ? 1 : 0);
      });
      return { entry, rank: Math.min(...ranks) };
    })
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank || standing(a.entry, b.entry))
    .map(({ entry }) => entry.text);
}

/** 0 all of the name, 1 its beginning, 2 its inside: for each way to read `rest` from `start` on. */
function extentsOf(keys: readonly Key[], start: number, rest: string, at = start): number[] {
  const unread = rest.trimStart();
  return (keys[at]?.spellings ?? []).flatMap((spelling) => {
    if (spelling.startsWith(unread)) return [start > 0 ? 2 : at + 1 === keys.length ? 0 : 1];
    return unread.startsWith(spelling) ? extentsOf(keys, start, unread.slice(spelling.length), at + 1) : [];
  });
}

const isName = ({ kind }: SuggestionEntry) => kind !== 'title' && kind !== 'heading';

function standing(a: SuggestionEntry, b: SuggestionEntry): number {
  const [x, y] = [a, b].map(({ text }) => Array.from(text, (each) => each.codePointAt(0) ?? 0));
  const differs = x?.findIndex((each, at) => each !== y?.[at]) ?? -1;
  return (
    Number(isName(b)) - Number(isName(a)) ||
    b.weight - a.weight ||
    a.text.length - b.text.length ||
    (differs < 0 ? 0 : (x?.[differs] ?? 0) - (y?.[differs] ?? 0)) ||
    (a.kind < b.kind ? -1 : Number(a.kind > b.kind))
  );
}

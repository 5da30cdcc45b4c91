/** Are nearly all reprints found, and nothing else? */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gazetteer } from '../../src/corpus/gazetteer.js';
import {
  jaccardOf,
  NearDuplicateIndex,
  shinglesOf,
  signatureOf,
  similarityOf,
} from '../../src/corpus/minhash.js';
import { groupReprints, type LabelledText, reprintKey } from '../../src/corpus/near-duplicates.js';
import { normalisedText } from '../../src/corpus/normalise.js';
import { toGlossedTraditional } from '../helpers/gloss.js';

const STORY =
  '青岛高新区与城阳区融合发展,管委会承接市级行政权力事项303项,全面推行“一窗受理、集成服务”,' +
  '企业开办时间压缩到1.5天,新登记市场主体同比增长60%,为产业集聚和科技创新提供了有力支撑。';

/** Letters that occur in no fact and no name of a zone or place, so that edits change only the wording. */
const PLAIN_LETTERS = plainLetters();

function plainLetters(): string[] {
  const { byName, places } = gazetteer();
  const used = new Set([...byName.keys(), ...places].join(''));
  const facts = new Set(
    '零一二两三四五六七八九十百千万亿廿卅半几壹贰叁肆伍陆柒捌玖拾佰仟不非未无否勿禁免可应须本我全',
  );
  const letters = Array.from({ length: 3000 }, (_, at) => String.fromCharCode(0x4e00 + at));
  return letters.filter((letter) => !used.has(letter) && !facts.has(letter));
}

/** Numbers in 0 … bound - 1 of a seeded generator (Park and Miller's), so that every run sees the same texts. */
function seeded(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state * 48271) % 0x7fffffff;
    return state % bound;
  };
}

type Random = (bound: number) => number;
const letter = (random: Random) => PLAIN_LETTERS[random(PLAIN_LETTERS.length)] as string;
const story = (random: Random, length: number) => Array.from({ length }, () => letter(random)).join('');

/** Replaces, inserts or removes one letter, `count` times. */
function edited(text: string, count: number, random: Random): string {
  const letters = [...text];
  for (let edit = 0; edit < count; edit += 1) {
    const removed = random(3) === 0 ? 0 : 1;
    const inserted = removed === 1 && random(2) === 0 ? [] : [letter(random)];
    letters.splice(random(letters.length), removed, ...inserted);
  }
  return letters.join('');
}

/** The oracle: Jaccard similarity by its definition, on multisets of pairs of letters. */
function exactJaccard(a: string, b: string): number {
  const bagOf = (text: string) => {
    const bag = new Map<string, number>();
    for (let at = 0; at + 1 < text.length; at += 1) {
      bag.set(text.slice(at, at + 2), (bag.get(text.slice(at, at + 2)) ?? 0) + 1);
    }
    return bag;
  };
  const [left, right] = [bagOf(a), bagOf(b)];
  let [common, union] = [0, 0];
  for (const pair of new Set([...left.keys(), ...right.keys()])) {
    common += Math.min(left.get(pair) ?? 0, right.get(pair) ?? 0);
    union += Math.max(left.get(pair) ?? 0, right.get(pair) ?? 0);
  }
  return union === 0 ? 1 : common / union;
}

const labelled = (...texts: string[]): LabelledText[] => texts.map((text, at) => ({ label: at + 1, text }));
const groupsOf = (...texts: string[]) => [...groupReprints(labelled(...texts))].sort(([a], [b]) => a - b);
const areReprints = (a: string, b: string) => groupReprints(labelled(a, b)).size === 2;

/** The oracle: compares each passage with every representative before it, and takes the most similar one. */
function exactGroups(passages: readonly LabelledText[]): Map<number, number> {
  const groups = new Map<number, number>();
  const representatives: LabelledText[] = [];
  for (const passage of passages) {
    const [best] = representatives
      .map(({ label, text }) => ({ label, similarity: exactJaccard(text, passage.text) }))
      .filter(({ similarity }) => similarity >= 0.8)
      .sort((a, b) => b.similarity - a.similarity || a.label - b.label);
    if (best === undefined) representatives.push(passage);
    else groups.set(best.label, best.label).set(passage.label, best.label);
  }
  return groups;
}

/** 30 stories, each with 5 versions that differ by up to 6 % from it. */
function families(seed: number): LabelledText[] {
  const random = seeded(seed);
  const texts = Array.from({ length: 30 }, () => story(random, 40 + random(260))).flatMap((original) =>
    Array.from({ length: 5 }, (_, version) =>
      edited(original, Math.floor(original.length * 0.015 * version), random),
    ),
  );
  return labelled(...texts);
}

describe('reprintKey', () => {
  const parts = fc.constantFrom(
    '青岛高新区',
    '苏州工业园区',
    '崂山',
    '303项',
    '不得',
    '融合发展',
    '全面推行',
    ',',
    ' ',
  );
  const texts = fc
    .tuple(fc.array(parts, { maxLength: 4 }), fc.constantFrom(0, 10, 30, 80), fc.nat(3))
    .map(([some, length, edits]) => {
      const plain = edited(story(seeded(7), length), length === 0 ? 0 : edits, seeded(edits + 1));
      return normalisedText(some.join('') + plain);
    });

  test('is the same for all members of a group', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 2, maxLength: 12 }), (all) => {
        for (const [label, representative] of groupReprints(labelled(...all)))
          expect(reprintKey(all[label - 1] as string)).toBe(reprintKey(all[representative - 1] as string));
      }),
    );
  });

  test('keeps apart short texts, and English ones about different zones', () => {
    expect(reprintKey('容错免责的清单')).not.toBe(reprintKey('容错免责的清册'));
    const about = (zone: string) =>
      `${zone} has merged the offices that register firms and issue their permits.`;
    expect(reprintKey(about('青岛高新区'))).not.toBe(reprintKey(about('苏州工业园区')));
  });
});

describe('signatures', () => {
  test('jaccardOf is what the definition says', () => {
    const texts = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', 'a'), maxLength: 30 });
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(jaccardOf(shinglesOf(a), shinglesOf(b))).toBeCloseTo(exactJaccard(a, b), 12);
      }),
    );
  });

  test('estimates are unbiased and as exact as Broder says', () => {
    const random = seeded(1997);
    const errors: number[] = [];
    let variance = 0;
    for (let pair = 0; pair < 1000; pair += 1) {
      const a = story(random, 200);
      const b = a.slice(0, random(200)) + story(random, 100);
      const exact = exactJaccard(a, b);
      errors.push(similarityOf(signatureOf(a), signatureOf(b)) - exact);
      variance += (exact * (1 - exact)) / 128 / 1000;
    }
    const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(meanOf(errors))).toBeLessThan(0.005);
    expect(Math.sqrt(meanOf(errors.map((error) => error ** 2)) / variance)).toBeLessThan(1.1);
  });

  test('are the same in every run, and for other punctuation, space and capitals', () => {
    expect([...signatureOf(STORY).slice(0, 3)]).toMatchInlineSnapshot(`
      [
        26991600,
        13898822,
        109142088,
      ]
    `);
    expect(signatureOf('GDP增长,预计 更快。')).toEqual(signatureOf('gdp增长预计更快'));
  });

  test('a text without a pair of letters has a signature, too', () => {
    for (const text of ['', '。', '甲']) expect(new Set(signatureOf(text))).toEqual(new Set([0xffffffff]));
    expect(similarityOf(signatureOf(''), signatureOf(STORY))).toBe(0);
  });
});

describe('NearDuplicateIndex', () => {
  test('finds what is similar', () => {
    const index = new NearDuplicateIndex();
    const signature = signatureOf(STORY);
    index.add(7, signature);
    index.add(3, signatureOf(STORY.replace('有力', '坚实')));
    index.add(5, signatureOf('完全不同的另一段文字,与上文没有共同之处'));
    expect(index.candidatesOf(signature)).toEqual([3, 7]);
  });
});

describe('groupReprints', () => {
  test.each([11, 12, 13])('agrees with exact comparison of all pairs (seed %i)', (seed) => {
    const passages = families(seed);
    const groups = groupReprints(passages);
    const textOf = new Map(passages.map(({ label, text }) => [label, text]));
    for (const [label, representative] of groups) {
      const similarity = exactJaccard(textOf.get(label) as string, textOf.get(representative) as string);
      expect(similarity, `${label} under ${representative}`).toBeGreaterThanOrEqual(0.8);
      expect(representative).toBeLessThanOrEqual(label);
      expect(groups.get(representative)).toBe(representative);
    }
    const exact = exactGroups(passages);
    expect(exact.size).toBeGreaterThan(80);
    const found = [...exact].filter(([label, representative]) => groups.get(label) === representative);
    expect(found.length / exact.size).toBeGreaterThanOrEqual(0.95);
  });

  test('the order of the passages does not matter', () => {
    const passages = families(21).slice(0, 40);
    const expected = new Map(groupReprints(passages));
    expect(expected.size).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.shuffledSubarray(passages, { minLength: passages.length }), (shuffled) => {
        expect(new Map(groupReprints(shuffled))).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  test('a text with up to 5 % of its letters changed is a reprint', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 40, max: 400 }), (seed, length) => {
        const random = seeded(seed);
        const original = story(random, length);
        const changed = edited(original, Math.floor(length * 0.05), random);
        expect(exactJaccard(original, changed)).toBeGreaterThanOrEqual(0.8);
      }),
    );
    const random = seeded(5);
    const found = Array.from({ length: 1000 }, () => {
      const original = story(random, 40 + random(300));
      return areReprints(original, edited(original, Math.floor(original.length * 0.05), random));
    });
    expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(990);
  });

  test('an editor may repunctuate, reword and add a line', () => {
    expect(areReprints(STORY, STORY.replaceAll(',', ' ').replace('有力支撑', '坚实保障'))).toBe(true);
    expect(areReprints(STORY, `本报讯:${STORY}`)).toBe(true);
  });

  test.each([
    ['another figure', '303项', '330项'],
    ['another share', '60%', '50%'],
    ['another unit', '1.5天', '1.5月'],
    ['a numeral', '303项', '三百项'],
    ['another zone', '青岛高新区', '济南高新区'],
    ['another kind of zone', '青岛高新区', '青岛经开区'],
    ['another place', '城阳区', '崂山区'],
    ['no zone', '青岛高新区', '该区'],
    ['another authority', '市级行政', '本省行政'],
    ['another rule', '全面推行', '不再推行'],
  ])('%s is never a reprint', (_, before, after) => {
    const other = STORY.replace(before, after);
    expect(other).not.toBe(STORY);
    expect(areReprints(STORY, other)).toBe(false);
    // In a long text the difference is a smaller share of it, and still one.
    const rest = story(seeded(3), 1000);
    expect(areReprints(STORY + rest, other + rest)).toBe(false);
  });

  test('a rule on another document, or with its sense turned, is another rule', () => {
    const rule =
      '违反《杭州市全民健身条例》规定的,由主管部门责令限期改正,并可以对直接负责的主管人员给予通报批评。';
    expect(areReprints(rule, rule.replace('全民健身', '旅游'))).toBe(false);
    expect(areReprints(rule, rule.replace('可以', '应当'))).toBe(false);
    expect(areReprints(rule, rule.replace('杭州市', '济南市'))).toBe(false);
    expect(areReprints(rule, rule.replace('通报', '公开'))).toBe(true);
  });

  test('different figures never group, wherever they stand', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer({ min: 0, max: 300 }),
        (a, b, seed, at) => {
          const text = story(seeded(seed), 300);
          const withFigure = (figure: number) => `${text.slice(0, at)}${figure}${text.slice(at)}`;
          expect(areReprints(withFigure(a), withFigure(b))).toBe(a === b);
        },
      ),
    );
  });

  test('another number, year or place in a long text makes it another text', () => {
    const places = fc.constantFrom(
      '示例县',
      '样板县',
      '崂山区',
      '城阳区',
      '河口镇',
      '新桥乡',
      '红旗村',
      '济南市',
      '清江市',
    );
    const numbers = fc.oneof(
      fc.integer({ min: 2, max: 9999 }).map((value) => `${value}项`),
      fc.integer({ min: 1990, max: 2030 }).map((year) => `${year}年`),
      fc.integer({ min: 1, max: 99 }).map((share) => `${share / 10}%`),
    );
    const facts = fc.oneof(fc.tuple(places, places), fc.tuple(numbers, numbers));
    fc.assert(
      fc.property(
        facts,
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer({ min: 0, max: 900 }),
        ([one, other], seed, at) => {
          const text = story(seeded(seed), 900);
          const withFact = (fact: string) => `${text.slice(0, at)}在${fact},${text.slice(at)}`;
          expect(areReprints(withFact(one), withFact(other))).toBe(one === other);
        },
      ),
    );
  });

  test('other white space, punctuation and script do not make it another text', () => {
    const signs = fc.array(fc.constantFrom(' ', '，', '、', '；', '\n', '\u3000', ''), {
      minLength: 20,
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), signs, fc.boolean(), (seed, written, isTraditional) => {
        const parts = [...(story(seeded(seed), 60).match(/.{3}/gu) ?? [])];
        const facts = ['在示例县', '303 项', '下降1.5%', '青岛高新区', '一 申报', '《水法》'];
        const pieces = parts.map((part, at) => part + (facts[at] ?? ''));
        const original = pieces.join(',');
        const edited = pieces.map((piece, at) => piece.replace(' ', '') + written[at]).join('');
        const converted = isTraditional ? toGlossedTraditional(edited, '') : edited;
        expect(areReprints(normalisedText(original), normalisedText(converted))).toBe(true);
      }),
    );
  });

  describe('the same words under two titles', () => {
    const under = (...titles: string[]) =>
      groupReprints(titles.map((title, at) => ({ label: at + 1, text: STORY, title })));

    test.each([
      ['another year', '示例县2021年度奖补资金申报通知', '示例县2022年度奖补资金申报通知'],
      ['another county', '示例县奖补资金申报通知', '样板县奖补资金申报通知'],
      ['another round', '奖补资金第一批名单', '奖补资金第二批名单'],
    ])('are no reprints: %s', (_, one, other) => {
      expect(under(one, other).size).toBe(0);
      expect(under(one, one).size).toBe(2);
      // A title that names neither is of the first, and does not join the two.
      const groups = under('奖补资金可以申报了', one, other);
      expect([...groups].sort(([a], [b]) => a - b)).toEqual([
        [1, 1],
        [2, 1],
      ]);
    });

    test('are reprints when one of them names nothing, or both the same', () => {
      expect(under('转载:奖补资金可以申报了', '示例县2021年度奖补资金申报通知').size).toBe(2);
      expect(under('示例县 2021 年度通知', '关于示例县2021年度通知的解读').size).toBe(2);
    });
  });

  test('who hands over to whom is part of the sense', () => {
    const handing = (from: string, to: string) =>
      `${from}管委会将有关经济管理权限移交给${to}管委会行使,并做好人员、编制、资产和档案的衔接工作。`;
    const [a, b] = ['青岛高新区', '青岛经开区'];
    expect(areReprints(handing(a, b), handing(a, b))).toBe(true);
    expect(areReprints(handing(a, b), handing(b, a))).toBe(false);
  });

  test('short texts group only when they are the same', () => {
    expect(groupsOf('加快建设现代化产业体系', '加快建设现代化产业体系。')).toEqual([]);
    expect(groupsOf('特此通知', '加快建设', '特此通知', '特此通知')).toEqual([
      [1, 1],
      [3, 1],
      [4, 1],
    ]);
    expect(groupsOf('', '。', 'a', 'b', '')).toEqual([
      [1, 1],
      [5, 1],
    ]);
    expect(groupsOf()).toEqual([]);
    expect(groupsOf(STORY)).toEqual([]);
  });

  test('a chain of edits does not lead to another text', () => {
    const random = seeded(8);
    const first = story(random, 200);
    const second = first.slice(0, 190) + story(random, 10);
    const third = story(random, 10) + second.slice(10);
    const fourth = second.slice(0, 50) + story(random, 16) + third.slice(66);
    expect(exactJaccard(second, fourth)).toBeGreaterThan(0.8);
    expect(exactJaccard(first, fourth)).toBeLessThan(0.8);
    expect(groupsOf(first, second, fourth)).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });

  test('a passage joins the most similar representative', () => {
    const random = seeded(9);
    const middle = story(random, 300);
    const far = middle.slice(0, 270) + story(random, 30);
    const near = story(random, 15) + middle.slice(15);
    expect(exactJaccard(far, near)).toBeLessThan(0.8);
    expect(groupsOf(far, near, middle)).toEqual([
      [2, 2],
      [3, 2],
    ]);
  });
});

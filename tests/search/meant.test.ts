/** Is a text that is typed by its sound taken for what it means, and no other text for anything else? */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { divisionsNamed } from '../../src/corpus/divisions.js';
import { allZones } from '../../src/corpus/gazetteer.js';
import { normalisedText } from '../../src/corpus/normalise.js';
import { segment, termsOf } from '../../src/corpus/terms.js';
import { glossary } from '../../src/glossary/glossary.js';
import { rather, spelledOut } from '../../src/search/meant.js';
import { soundsOf } from '../../src/search/suggestions.js';
import type { PassageStore } from '../../src/store/passage-store.js';
import questions from '../relevance/queries.json' with { type: 'json' };

/** An index that has these words, texts about these places, and three titles. */
function indexOf(text: string, places: readonly string[] = ['qingdao-hitech']) {
  const terms = new Set(termsOf(text));
  const titles = ['容错免责清单', '青岛市城阳区:“区政合一”的改革', '一网通办二十条'];
  const store = {
    filterValues: async () => ({ zones: places.map((zone, at) => ({ zone, passages: 50 - at })) }),
    lines: async () => titles.map((title) => ({ kind: 'title', text: title, articles: 1 })),
    knownTerms: async (asked: readonly string[]) => new Set(asked.filter((term) => terms.has(term))),
  } as unknown as PassageStore;
  const sounds = soundsOf(store);
  const load = () => sounds;
  return {
    titles,
    spelled: (typed: string) => spelledOut(store, load, normalisedText(typed)),
    rather: (typed: string, isGood: boolean) => rather(store, load, normalisedText(typed), isGood),
  };
}

const SYLLABLES = { toneType: 'none', type: 'array', toneSandhi: false, v: true } as const;
const syllablesOf = (text: string) => pinyin(text, SYLLABLES);
/** Longer texts are not taken for pinyin. */
const MAX_LETTERS = 64;
const hanOf = (text: string) => text.replace(/\P{Script=Han}/gu, '');

const empty = indexOf('');
const articles = readdirSync('articles')
  .filter((name) => name.endsWith('.txt'))
  .map((name) => normalisedText(readFileSync(`articles/${name}`, 'utf8')));
const whole = indexOf(articles.join('\n'));
const sentences = articles
  .flatMap((text) => text.split(/\P{Script=Han}+/u))
  .filter(({ length }) => length >= 4 && length <= 14);
const forms = questions.flatMap((question) => Object.values(question.forms));
const isGood = fc.boolean();
const zone = fc.constantFrom(...allZones().filter(({ name }) => hanOf(name) === name));

describe('pinyin', () => {
  it.each([
    ['qingdao gaoxinqu', '青岛高新区'],
    ['QingDao GaoXinQu', '青岛高新区'],
    ['qdgxq', '青岛高新区'],
    ['rongcuo mianze', '容错免责'],
    ["xi'an gaoxinqu", '西安高新区'],
    ['hengqin', '横琴'],
    ['qdgxq rongcuo mianze', '青岛高新区 容错免责'],
  ])('%s is %s', async (typed, meant) => {
    expect(await empty.spelled(typed)).toBe(meant);
  });

  it('of a zone is that zone, with and without spaces', async () => {
    await fc.assert(
      fc.asyncProperty(zone, fc.constantFrom('', ' '), async ({ name }, space) => {
        const syllables = syllablesOf(name);
        fc.pre(syllables.join(space).length <= MAX_LETTERS);
        const typed = syllables.join(space);
        const meant = (await empty.spelled(typed)) ?? (await empty.rather(typed, false));
        // Another zone may sound the same.
        expect(syllablesOf(meant ?? '').join('')).toBe(syllables.join(''));
      }),
    );
  });

  it.each([
    ['suzhou', ['江苏省苏州市'], '苏州'],
    ['suzhou', ['安徽省宿州市'], '宿州'],
    ['jinan', ['山东省济南市'], '济南'],
    ['jinan', [], '济南'],
    ['jinan', ['福建省泉州市晋安区'], '济南'],
    ['binzhou', [], '滨州'],
    ['binzhou', ['陕西省咸阳市彬州市'], '彬州'],
  ] as const)('%s is, where there are texts on %s, %s', async (typed, places, meant) => {
    expect(await indexOf('', places).spelled(typed)).toBe(meant);
  });

  it('of several places is that of which a text speaks, and else only offered', async () => {
    for (const [typed, ...names] of [
      ['suzhou', '苏州', '宿州'],
      ['fuzhou', '福州', '抚州'],
      ['taizhou', '台州', '泰州'],
    ] as const) {
      for (const name of names) {
        expect(await indexOf(`去${name}投资`).spelled(typed)).toBe(name);
        expect(await indexOf(`去${name}投资`).spelled(`${typed} rongcuo`)).toBe(`${name} 容错`);
      }
      for (const index of [empty, indexOf(names.join('\n'))]) {
        expect(await index.spelled(typed)).toBeNull();
        expect(names).toContain(await index.rather(typed, false));
        expect(names).toContain(await index.rather(typed, true));
      }
    }
  });

  it('with tone marks is pinyin', async () => {
    for (const typed of ['lánzhōu xīnqū', 'LÁNZHŌU XĪNQŪ', 'lanzhou xinqu', 'Lánzhōuxīnqū'])
      expect(await empty.spelled(typed)).toBe('兰州新区');
    expect(await empty.spelled('lǚliáng')).toBe(await empty.spelled('lvliang'));
    expect(await empty.spelled('lüliang')).toBe('吕梁');
    expect(await empty.spelled('lánzhōu xīnqū shěnpī')).toBe('兰州新区 审批');
    expect(await empty.spelled('lanzhou xinqu shenpi')).toBe('兰州新区 审批');
    expect(await empty.spelled('lanzhou xinqu shenpx')).toBeNull();
  });

  it('is no English word of the index or the glossary', async () => {
    for (const typed of ['merge', 'change', 'tax', 'who lent', 'one'])
      expect(await empty.spelled(typed)).toBeNull();
    expect(await indexOf('Rongcuo').spelled('rongcuo mianze')).toBeNull();
    expect(await indexOf('Qingdao').spelled('qingdao gaoxinqu')).toBe('青岛高新区');
  });

  it('is never an English question', async () => {
    const english = forms.filter((form) => hanOf(form) === '');
    expect(english.length).toBeGreaterThan(20);
    for (const form of english) {
      expect(await empty.spelled(form)).toBeNull();
      expect(await empty.rather(form, false)).toBeNull();
    }
  });

  it('that is nearly right is offered, where nothing is found', async () => {
    expect(await empty.spelled('qingdao gaoxingqu')).toBeNull();
    expect(await empty.rather('qingdao gaoxingqu', false)).toBe('青岛高新区');
    expect(await empty.rather('chingdao gaoxinqu', false)).toBeNull();
  });
});

describe('a character of the same sound', () => {
  it.each([
    ['青导高新区', '青岛高新区'],
    ['青导高新区的容错', '青岛高新区的容错'],
    ['溶错免责', '容错免责'],
  ])('%s is rather %s', async (typed, meant) => {
    expect(await indexOf('高新区合作区免责').rather(typed, true)).toBe(meant);
  });

  it('in a word of the dictionary is found where nothing is answered', async () => {
    expect(await empty.rather('前海合做区', false)).toBe('前海合作区');
    expect(await empty.rather('前海合做区', true)).toBeNull();
  });

  it('in the name of a zone is found', async () => {
    const others = [...'岛导倒到道新心信薪高膏糕技记计术树述产铲业页叶开凯发趋经京惊济际圆源'];
    const slip = fc.record({ zone, at: fc.nat(), other: fc.constantFrom(...others) });
    await fc.assert(
      fc.asyncProperty(slip, async ({ zone: { name }, at, other }) => {
        const place = at % name.length;
        const typed = name.slice(0, place) + other + name.slice(place + 1);
        // 西安区 and 济南 are places of their own.
        const parts = [2, 3, 4].flatMap((length) =>
          Array.from({ length }, (_, before) => typed.slice(Math.max(0, place - before)).slice(0, length)),
        );
        fc.pre(!parts.some((part) => part.includes(other) && divisionsNamed(part).length > 0));
        fc.pre(typed !== name && syllablesOf(typed).join(' ') === syllablesOf(name).join(' '));
        const meant = (await empty.rather(typed, false)) ?? typed;
        expect(syllablesOf(meant).join(' ')).toBe(syllablesOf(name).join(' '));
        expect(allZones().some((each) => [each.name, ...each.aliases].includes(meant))).toBe(true);
      }),
    );
  });

  it('is not looked for in names of the glossary, zones and titles', async () => {
    const { themes, concepts } = glossary();
    const ofPlaces = allZones().flatMap(({ name, aliases }) => [name, ...aliases]);
    const names = [
      ...themes.map(({ zh }) => zh),
      ...concepts.flatMap(({ zh }) => zh),
      ...empty.titles,
      ...ofPlaces,
    ];
    // Latin names, such as Daxie, may be pinyin.
    for (const name of names.filter((each) => hanOf(each) !== '')) {
      for (const good of [true, false]) expect(await empty.rather(name, good), name).toBeNull();
    }
  });

  it('is not looked for in a question whose words the index has', async () => {
    const chinese = forms.filter((form) => hanOf(form) !== '');
    const index = indexOf(chinese.map(normalisedText).join('\n'));
    for (const form of chinese) expect(await index.rather(form, true)).toBeNull();
  });

  it.each([
    '企业再投资',
    '企业在重庆投资',
    '企业在外省投资',
    '企业把在外省的利润再投资',
    '三资企业',
    '三资企业税收',
  ])('is not looked for in %s', async (right) => {
    expect(await empty.rather(right, true)).toBeNull();
    expect(await empty.rather(right, false)).toBeNull();
    expect(await whole.rather(right, true)).toBeNull();
    expect(await whole.rather(right, false)).toBeNull();
  });

  it('is not looked for in sentences that stand in the index', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...sentences), isGood, async (sentence, good) => {
        expect(await whole.rather(sentence, good)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('leaves the number of characters, and every word that it does not replace as a whole', async () => {
    const known = new Set(sentences.flatMap((sentence) => segment(sentence)));
    const other = fc.constantFrom(...'再在三资债商省外把的做合导心');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sentences),
        fc.nat(),
        other,
        isGood,
        async (sentence, at, one, good) => {
          const place = at % sentence.length;
          const typed = sentence.slice(0, place) + one + sentence.slice(place + 1);
          const meant = (await whole.rather(typed, good)) ?? typed;
          expect(meant.length).toBe(typed.length);
          let start = 0;
          for (const word of segment(typed, false)) {
            const end = start + word.length;
            if (good && word.length > 1 && known.has(word)) expect(meant.slice(start, end)).toBe(word);
            start = end;
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { glossary } from '../../src/glossary/glossary.js';
import { evidenceIn, signKeysIn, themesBy } from '../../src/glossary/theme-evidence.js';

const themesIn = (text: string, { title = '', heading = '' } = {}) =>
  themesBy({ title: evidenceIn(title), headings: evidenceIn(heading), text: evidenceIn(text) });

const concepts = glossary().concepts.filter(({ theme }) => theme !== null);
/** Sentences that name concepts and everyday words, as policy texts do. */
const sentence = fc
  .array(
    fc.oneof(
      fc.constantFrom(...concepts.flatMap(({ zh }) => zh)),
      fc.constantFrom(...[...glossary().words.values()].flat()),
      fc.constantFrom('以及', '应当', '进一步', '天气很好'),
    ),
    { maxLength: 12 },
  )
  .map((words) => words.join(','));

describe('the themes of a passage', () => {
  it('are those that it speaks of, not those that it names in passing', () => {
    const credit =
      '信用主体认为公共信用信息有误的,可以提出异议;信用修复后,失信信息不再公示,联合惩戒随之解除。';
    expect(themesIn(credit)).toEqual(['supervision']);
    expect(themesIn(`${credit}公安、医疗、环保等部门予以配合。`)).toEqual(['supervision']);
  });

  it('are two where it speaks of both', () => {
    const two = '企业所得税减按15%征收,税负超过部分免征。企业破产的,债权人会议可以决定重整,法院应当裁定。';
    expect(new Set(themesIn(two))).toEqual(new Set(['tax-and-budget', 'legal']));
  });

  it('are none for a common word alone, for kinds of zone, and for a text without terms', () => {
    for (const text of ['企业和项目', '高新区、经开区与综合保税区', '天气很好', ''])
      expect(themesIn(text), text).toEqual([]);
  });

  it('are helped by heading and title, but named by the passage itself', () => {
    const text = '管委会设招商、规划、财政三个部门,对贷款、用地和环保事项统一审批,人员实行聘任。';
    expect(themesIn(text)).not.toContain('staffing');
    expect(themesIn(text, { title: '员额制改革', heading: '全员聘用与薪酬' })).toContain('staffing');
    fc.assert(
      fc.property(sentence, sentence, sentence, (body, title, heading) => {
        for (const theme of themesIn(body, { title, heading }))
          expect(evidenceIn(body).has(theme), theme).toBe(true);
      }),
    );
  });

  it('stay when heading, title or passage say more on them', () => {
    fc.assert(
      fc.property(sentence, fc.constantFrom(...concepts), (body, { theme, zh }) => {
        const term = zh[0] as string;
        fc.pre(themesIn(body).includes(theme as string));
        expect(themesIn(body, { title: term, heading: term })).toContain(theme);
        expect(themesIn(`${body},${term}`)).toContain(theme);
      }),
    );
  });

  it('do not depend on the order of its sentences, and are named once', () => {
    fc.assert(
      fc.property(sentence, sentence, (one, other) => {
        const themes = themesIn(`${one}\n${other}`);
        expect(new Set(themesIn(`${other}\n${one}`))).toEqual(new Set(themes));
        expect(new Set(themes).size).toBe(themes.length);
      }),
    );
  });
});

it('terms are counted under their concept, and words that are no term under themselves', () => {
  expect(signKeysIn('放权、赋权与下放,高新区')).toEqual(new Set(['delegation', '下放']));
});

/** Which sentences say who is in charge, and on which conditions? Labelled sentences, in both scripts and in English. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aspectsIn, aspectsOf, type SentenceAspect } from '../../src/compare/aspects.js';

const LABELLED: readonly (readonly [sentence: string, ...aspects: SentenceAspect[]])[] = [
  ['设立示范区管理委员会，作为市政府的派出机构。', 'organisation'],
  ['改革由市发展改革委牵头，各区配合。', 'organisation'],
  ['日常工作由管委会办公室负责。', 'organisation'],
  ['两区合署办公，实行一套人马、两块牌子。', 'organisation'],
  ['管委会是省政府的派出机构。', 'organisation'],
  ['開發區管委會負責統籌審批事項。', 'organisation'],
  ['開(kāi)發(fā)區(qū)管委會(huì)統籌審批事項。', 'organisation'],
  ['精简内设机构，推行大部制。', 'organisation'],
  ['理事会由三地联合组建，理事会统筹重大事项。', 'organisation'],
  ['The administrative committee is a branch of the city government.', 'organisation'],
  ['符合条件的企业按15%缴纳企业所得税。', 'conditions'],
  ['除法律另有规定的以外，事项一律下放。', 'conditions'],
  ['涉及国家安全的除外。', 'conditions'],
  ['未经批准不得另设收费项目。', 'conditions'],
  ['在总量不突破的前提下，可以调整布局。', 'conditions'],
  ['有下列情形之一的，可以免责。', 'conditions'],
  ['放贷对象仅限于科技企业。', 'conditions'],
  ['滿足規定條件的，方可辦理。', 'conditions'],
  ['Errors are forgiven, provided that the procedure was lawful.', 'conditions'],
  ['符合条件的派出机构，由管委会统筹管理。', 'organisation', 'conditions'],
  ['2022年下放行政权力303项。'],
  ['全年地区生产总值增长百分之六。'],
  ['新区推进功能区与行政区融合发展。'],
  ['本条例自2021年1月1日起施行。'],
  ['功能区与行政区合一的用意。'],
  ['企业可以就近办理登记。'],
  ['鼓励改革创新，宽容失败。'],
  ['条例共九章六十条。'],
  ['The zone handed down 303 powers in 2022.'],
];

describe('the aspect of a sentence', () => {
  it.each(LABELLED)('%s', (sentence, ...aspects) => {
    expect(aspectsOf(sentence)).toEqual(aspects);
  });
});

it('is told of each sentence alone, with its own range', () => {
  const some = fc.array(fc.constantFrom(...LABELLED), { maxLength: 8 });
  fc.assert(
    fc.property(some, (labelled) => {
      const text = labelled.map(([sentence]) => sentence).join('');
      const sentences = labelled.map(([sentence], index) => {
        const start = labelled.slice(0, index).reduce((sum, [one]) => sum + one.length, 0);
        return { start, end: start + sentence.length };
      });
      const expected = labelled.flatMap(([, ...aspects], index) =>
        aspects.map((aspect) => ({ aspect, ...sentences[index] })),
      );
      expect(aspectsIn(text, sentences)).toEqual(expected);
    }),
  );
});

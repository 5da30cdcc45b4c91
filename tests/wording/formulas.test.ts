/** Are formulas of drafting found, in either script, and nothing that a place says of its own? */
import { describe, expect, it } from 'vitest';
import { formulasIn } from '../../src/wording/formulas.js';
import { toGlossedTraditional } from '../helpers/gloss.js';

const foundIn = (text: string) => formulasIn(text).map(({ start, end }) => text.slice(start, end));

describe('formulasIn', () => {
  it.each([
    [
      '为了促进开发区发展，根据有关法律，结合本市实际，制定本条例。',
      '为了促进开发区发展，根据有关法律，结合本市实际，制定本条例',
    ],
    ['本条例自2020年1月1日起施行。', '本条例自2020年1月1日起施行'],
    ['法律、行政法规另有规定的，从其规定。', '法律、行政法规另有规定的，从其规定'],
    ['依照《中华人民共和国土地管理法》处理。', '《中华人民共和国土地管理法》'],
    ['由城管部门责令限期改正，处一千元以上五千元以下罚款。', '责令限期改正，处一千元以上五千元以下罚款'],
  ])('finds the formula of %s', (text, formula) => {
    expect(foundIn(text)).toEqual([formula]);
  });

  it('finds it in glossed text of the other script, where it stands', () => {
    const text = toGlossedTraditional('本条例自2020年1月1日起施行。');
    expect(foundIn(text)).toEqual([text.slice(0, -1)]);
  });

  it.each(['管理委员会应当公布权力清单，并按年更新。', '企业研发投入按百分之十给予奖励，最高五十万元。'])(
    'finds none in %s',
    (text) => {
      expect(foundIn(text)).toEqual([]);
    },
  );
});

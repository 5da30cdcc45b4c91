/** Of which places are the figures of a passage? */
import { describe, expect, it } from 'vitest';
import { normalisedText } from '../../src/corpus/normalise.js';
import { placesOfPassage } from '../../src/corpus/scope/passage.js';
import { statementsOf } from '../../src/statements/index.js';
import { placedFigures } from '../../src/statements/placed-figures.js';
import { asCrawled } from '../helpers/gloss.js';

/** The figures of a text, each with its place. */
function placesIn(text: string, scope: string | null): string[] {
  const { subjects } = placesOfPassage(normalisedText(text), scope === null ? [] : [scope]);
  const statements = statementsOf(text, { kind: 'report', subjects });
  return placedFigures({ text, tables: [], statements, scope, titles: [] }).map(
    ({ figure, place }) => `${normalisedText(text.slice(figure.start, figure.end))} ${place}`,
  );
}

const TIANJIN = 'tianjin-etdz';
const QINGDAO = 'qingdao-hitech';

describe('a figure is of', () => {
  it.each<[string, string | null, string, string[]]>([
    ['the subject of its sentence', TIANJIN, '城阳区有80万人。', ['80万人 山东省青岛市城阳区']],
    ['what the article is about', TIANJIN, '管委会下放303项权力。', [`303项 ${TIANJIN}`]],
    [
      'the subject of its own clause',
      TIANJIN,
      '管委会下放303项权力；滨海新区拿出10亿元建管网。',
      [`303项 ${TIANJIN}`, '10亿元 tianjin-binhai-new-area'],
    ],
    [
      'the article’s own place before another is spoken of',
      QINGDAO,
      '考核结果显示，该区前移4位，青岛市的考核则给了优秀。',
      [`4位 ${QINGDAO}`],
    ],
    [
      'the subject after its date',
      'wuhan-donghu-hitech',
      '2022年，武汉的成交额超过1300亿元。',
      ['2022年 湖北省武汉市', '1300亿元 湖北省武汉市'],
    ],
    [
      'what was made in the clause before',
      null,
      '重庆市把各区的工业集聚区并为新的重庆高新区，面积扩到1031.2平方公里。',
      ['1031.2平方公里 chongqing-hitech'],
    ],
    ['no single place where both are meant', QINGDAO, '双方设立规模20亿元的基金。', ['20亿元 null']],
    ['no single place where two are named', QINGDAO, '在两区布局的项目超过70家。', ['70家 null']],
    ['no place that only another sentence names', null, '城阳区管编制。\n成果有60项。', ['60项 null']],
  ])('%s', (_of, scope, text, places) => {
    expect(placesIn(text, scope)).toEqual(places);
    expect(placesIn(asCrawled(text), scope)).toEqual(places);
  });
});

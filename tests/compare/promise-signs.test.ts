/** Is no passage passed over that holds a promise which passes the request? Texts of the sample corpus, as they are and as crawled. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dueOf } from '../../src/compare/promises/due.js';
import { parsePromises } from '../../src/compare/promises/request.js';
import { signsOf } from '../../src/compare/promises/signs.js';
import { promisesOf, STRENGTHS } from '../../src/statements/promises/index.js';
import { asCrawled } from '../helpers/gloss.js';
import { repositoryPath } from '../helpers/paths.js';

const DAY = '2020-01-01';
const SENTENCES = [
  '到2025年，建成十个园区。',
  '管委会应当自本条例施行之日起三年内完成改造。',
  '本方案印发后两年内，管委会应当公布清单。',
  '今年要建成十个园区。',
  '二〇二五年底前，建成十个园区。',
  '年底前，管委会应当公布清单。',
  '6月底前，管委会要建成园区。',
  '十月一日前，管委会应当公布清单。',
  '次年3月31日前，企业应当报送。',
  '第二年年底前，管委会应当公布清单。',
  '任何单位不得占用绿地。',
  '未经同意，不得公开信息。',
  '（三）倾倒垃圾；',
  '管委会可以委托第三方。',
  '可处五百元以下罚款。',
  '鼓励企业设立机构。',
  '由公安机关视情节轻重给予警告。',
  '企业无需提交材料。',
];

const ARTICLES = repositoryPath('articles');
const PARAGRAPHS = readdirSync(ARTICLES)
  .filter((name) => /\.(?:txt|md)$/.test(name))
  .flatMap((name) => readFileSync(join(ARTICLES, name), 'utf8').split('\n'))
  .filter((text) => text.length > 10);

const CONTEXTS = (['norm', 'programme', 'report'] as const).flatMap((kind) =>
  [DAY, null].map((published) => [kind, published] as const),
);

const signs = (parameters: Record<string, string>) =>
  signsOf(parsePromises({ place: '青岛高新区', ...parameters })) as (text: string) => boolean;

it('passes over nothing that has a day, or is as firm as what is asked', () => {
  const hasDay = signs({ dueFrom: DAY });
  const byStrength = { prohibits: signs({ strength: 'prohibits' }), may: signs({ strength: 'may' }) };
  let checked = 0;
  for (const text of [...SENTENCES, ...SENTENCES.map(asCrawled), ...PARAGRAPHS]) {
    for (const [kind, published] of CONTEXTS) {
      // A month may be of a year that stands before the passage.
      const promises = promisesOf(text, { kind, published, before: '2030年2月1日，' });
      for (const { deadline, strength } of promises) {
        const due = deadline && dueOf(deadline, text, { effective: DAY, date: DAY });
        if (due !== null) expect(hasDay(text), text).toBe(true);
        if (strength === 'prohibits' || strength === 'may')
          expect(byStrength[strength](text), text).toBe(true);
        checked++;
      }
    }
  }
  expect(checked).toBeGreaterThan(500);
});

it('passes over what has no sign, and nothing where no word is sure', () => {
  expect(signs({ dueTo: DAY })('管委会应当公布清单。')).toBe(false);
  expect(signs({ strength: 'prohibits' })('管委会应当公布清单。')).toBe(false);
  expect(signs({ strength: 'may', dueTo: DAY })('企业可以申请。')).toBe(false);
  expect(signsOf(parsePromises({ place: '青岛高新区' }))).toBeNull();
  for (const strength of STRENGTHS)
    expect(signsOf(parsePromises({ place: '青岛高新区', strength })) === null).toBe(
      strength === 'must' || strength === 'plans',
    );
});

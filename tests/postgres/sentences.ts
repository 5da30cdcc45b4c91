/** Articles that change and go, for tests: a few keys, a few versions of each, with sentences that reprint one another. */
import fc from 'fast-check';
import type { Article } from '../../src/corpus/article.js';

const ZONES = ['青岛高新区', '青岛西海岸新区', '某某开发区'];
const SENTENCES = [
  '青岛高新区与城阳区融合发展，撤销高新区的社会事务部门，社会管理职能移交行政区，高新区聚焦经济发展、双招双引和科技创新，干部能上能下。',
  '管委会下放行政审批事项二百余项，实行一枚印章管审批，推行告知承诺制，企业开办当日办结，全程网办率达到百分之九十以上，群众满意。',
  '设立产业引导基金，首期规模十亿元，重点投向集成电路、生物医药和人工智能，吸引社会资本共同参与，完善容错机制，鼓励先行先试。',
  'The administrative committee keeps economic development; social affairs go to the district, and staff is hired by contract.',
];

const article = fc.record({
  at: fc.nat(4),
  zone: fc.constantFrom(...ZONES),
  date: fc.option(fc.constantFrom('2019-05-01', '2022-11-25')),
  category: fc.option(fc.constantFrom('政策解读', '新闻')),
  parts: fc.uniqueArray(fc.nat(SENTENCES.length - 1), { minLength: 1, maxLength: 3 }),
});

/** Each round puts some articles, of different keys, and removes others. */
export const rounds = fc.array(
  fc.record({
    put: fc.uniqueArray(article, { maxLength: 3, selector: ({ at }) => at }),
    remove: fc.uniqueArray(fc.nat(4), { maxLength: 1 }),
  }),
  { minLength: 1, maxLength: 4 },
);

export const keyOf = (at: number) => `articles/${at}.txt`;

export function articleOf({ at, zone, date, category, parts }: Drawn): Article {
  return {
    key: keyOf(at),
    title: `${zone}的改革`,
    source: null,
    author: null,
    url: null,
    date,
    category,
    sections: parts.map((part) => ({
      headings: part % 2 === 0 ? [`第${part}部分`] : [],
      text: SENTENCES[part] as string,
    })),
  };
}

export type Drawn = typeof article extends fc.Arbitrary<infer T> ? T : never;

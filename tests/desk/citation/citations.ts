/** Any citation, hostile ones included, for tests of the styles of citing. */
import fc from 'fast-check';
import type { Citation } from '../../../src/desk/citation/citation.js';

/** Signs that end fields, lines, commands or entries somewhere. */
const SIGNS = [
  ...'a区5 \\{}%#$&_~^"@,=[]<>|',
  '\n',
  '\r',
  '\r\n',
  '\u2028',
  '\u0085',
  '\0',
  'TY  - ',
  'ER  - \r\n',
];

export const text = fc.oneof(fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 30 }), fc.string());
const known = fc.option(text);

export const citations: fc.Arbitrary<Citation> = fc.record({
  passage: fc.string({ minLength: 1, maxLength: 20 }),
  title: text.map((title) => `T${title}`),
  responsible: known,
  issuer: known,
  documentNumber: known,
  source: known,
  date: fc.option(fc.oneof(fc.constant('2020-01-02'), text)),
  accessed: fc.constant('2026-11-30'),
  url: fc.option(fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), text)),
  pages: fc.option(fc.constantFrom('3', '3–4')),
  quotation: text,
  link: fc.option(fc.webUrl()),
});

export const CITATION: Citation = {
  passage: 'bcc7a87224890f7b',
  title: '关于转发企业投资项目核准办法的通知',
  responsible: '示例市人民政府办公厅',
  issuer: null,
  documentNumber: '示政办发〔2005〕37号',
  source: null,
  date: '2005-07-12',
  accessed: '2026-11-30',
  url: 'http://www.example.gov.cn/a_b/t%20.html?x=1&y=2#z',
  pages: null,
  quotation: '核准按权限办理。',
  link: 'https://zonelens.example.org/article?id=a#passage-b',
};

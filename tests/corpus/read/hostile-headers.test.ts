/** Do lines made to be slow take no longer than others of their length? Each is read in a thread that has a minute. */
import { describe, expect, it } from 'vitest';
import { readCrawled } from '../../../src/corpus/read/crawled.js';
import { readHtml } from '../../../src/corpus/read/html.js';
import { metadataAt } from '../../../src/corpus/read/metadata-blocks.js';

const P = '云台区设立产业引导基金，首期规模20亿元，由区财政出资30%，其余向社会募集，存续期为8年。';

describe('the top of a text', () => {
  it.each([
    ['controls', '大 '.repeat(170)],
    ['brackets', `关于印发通知${'（甲）'.repeat(38)}x`],
    ['labels', '来源:'.repeat(60)],
    ['dates', '2021-'.repeat(55)],
    ['years in brackets', '政〔2021〕'.repeat(30)],
    ['a name and dots', `来源：${'a.'.repeat(130)}`],
    ['authorities', `${'人民政府'.repeat(24)}文`],
    ['spaces', `发布时间${'　'.repeat(280)}x`],
  ])('of %s is read at once', (_what, line) => {
    const draft = readCrawled([...Array<string>(60).fill(line), P].join('\n'));
    expect(draft.sections.map(({ text }) => text).join('')).toContain(P);
  });

  it('of a hundred thousand rows is looked at row by row', () => {
    const blocks = Array.from({ length: 100_000 }, () => ({ kind: 'item' as const, text: '甲 | 乙' }));
    const found = blocks.filter((_block, at) => metadataAt(blocks, at, true) !== null);
    expect(found).toEqual([]);
  });
});

it.each([
  ['title', (text: string) => `<title>${text}</title>`],
  ['h1', (text: string) => `<h1>${text}</h1>`],
  ['ArticleTitle', (text: string) => `<meta name="ArticleTitle" content="${text}">`],
  ['author', (text: string) => `<meta name="author" content="${text}">`],
  ['PubDate', (text: string) => `<meta name="PubDate" content="${text}">`],
])('a page with a very long %s is read at once', (_what, tag) => {
  for (const unit of ['》', '- ', 'a.', '2021 ', '（）', '　']) {
    const draft = readHtml(`${tag(unit.repeat(50_000))}<p>${P}</p><p>${P}</p>`);
    expect(draft.sections.length).toBeGreaterThan(0);
  }
});

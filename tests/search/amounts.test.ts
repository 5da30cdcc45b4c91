/** Does a question find and mark an amount in another form? */
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZonelensService } from '../../src/queries/service.js';
import { parseQuery } from '../../src/search/query.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { useWorkspace } from '../helpers/workspace.js';

/** One amount to a line, each form in a text of its own. */
const FORMS = [
  ['303项', '三百零三项', '303 items'],
  ['1.2亿元', '12000万元', '一亿二千万元', 'RMB 120 million', '1.2亿人民币'],
  ['30%', '百分之三十', '三成', '30 percent'],
  ['26个工作日', '二十六个工作日', '26 working days'],
];
const OTHERS = ['330项', '1.3亿元', '31%', '27个工作日'];

describe('a question with an amount', () => {
  const work = useWorkspace();
  let service: ZonelensService | undefined;
  const texts = [...FORMS.flat(), ...OTHERS];
  beforeEach(async () => {
    for (const [at, form] of texts.entries()) {
      const body = `管委会介绍改革情况时说，这一年的结果是${form}，比上一年有所不同，企业普遍认可这样的做法。`;
      await work.write(
        `${at}.txt`,
        `第${at}篇改革介绍\n来源:测试 日期:2022-11-25 栏目:政策解读 点击:次\n${body}`,
      );
    }
    await work.ingest();
    service = await ZonelensService.open(folderBackend({ indexFolder: work.index }), work.embedder, {
      log: pino({ level: 'silent' }),
      reloadMs: 0,
    });
  });
  afterEach(() => service?.close());

  it('finds every form of it before any other amount, and marks the form that stands there', async () => {
    for (const forms of FORMS) {
      for (const asked of forms) {
        const query = parseQuery({ q: `结果是${asked}`, mode: 'lexical', limit: 50, explain: true });
        const { hits } = (await service?.search(query)) ?? { hits: [] };
        const first = hits.slice(0, forms.length).map(({ text }) => text);
        for (const form of forms)
          expect(
            first.some((text) => text.includes(form)),
            `${asked} finds ${form}`,
          ).toBe(true);
        for (const { text, highlights, explain } of hits.slice(0, forms.length)) {
          const marked = highlights.map(([start, end]) => text.slice(start, end)).join();
          expect(
            forms.some((form) => marked.includes(form)),
            `${asked}: ${marked}`,
          ).toBe(true);
          expect(explain?.words).toContain(asked.toLowerCase());
        }
      }
    }
  });
});

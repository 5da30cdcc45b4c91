/** Are lines about the page left out of plain text, Markdown and records, and is text that mentions such things kept? */
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../../src/corpus/article.js';
import { readCrawled } from '../../../src/corpus/read/crawled.js';
import { withoutFurniture } from '../../../src/corpus/read/furniture.js';
import { readMarkdown } from '../../../src/corpus/read/markdown.js';
import { readBytes } from './reading.js';

const TEXT = '园区自下月起在周六照常办理企业登记，节假日除外，办事群众可以提前预约。';
const MORE = '窗口不收取复印费，材料由工作人员免费复印。';

const FOOTERS = [
  ['（責任編輯：王曉）'],
  ['来源：某园区 责任编辑：王晓'],
  ['分享到：', '微信', '微博', '朋友圈'],
  ['【大 中 小】', '打印', '关闭'],
  ['扫一扫 手机端浏览'],
  ['上一篇：园区举办招聘会', '下一篇：园区召开座谈会'],
  ['上一篇', '园区举办招聘会', '下一篇', '园区召开座谈会'],
  ['相关阅读', '园区举办招聘会', '园区召开座谈会 2024-03-01', '更多>>'],
  ['阅读排行', '1 园区举办招聘会', '2 园区召开座谈会'],
  ['主办单位：某园区管委会', '地址：城中路9号 邮编：100000', '网站标识码：1100000001', '京ICP备00000003号'],
  ['版权声明', '凡本网注明来源的作品，未经授权不得转载，转载请注明出处。'],
  ['免责声明：本文转载自网络，不代表本网立场，如有侵权请联系删除。'],
  ['阅读量：1,024次'],
  ['点击上方蓝字关注我们'],
  ['长按二维码关注某园区公众号', '— END —'],
  ['编辑 | 王晓', '审核 | 李明华'],
  ['责编丨王晓 李明华', '校对丨赵一', '监制丨钱多'],
  ['编辑', '王晓', '审核', '李明华'],
  ['责任编辑：', '王晓', '终审：', '李明华 赵一'],
  ['来源 | 某园区 编辑 | 王晓'],
  ['点个“赞”，让更多朋友看到'],
  ['觉得不错请点个在看', '戳下方“阅读原文”'],
];

describe.each([
  [
    'plain text',
    async (lines: string[]) => readCrawled(['延长办公时间', '来源：某园区', ...lines].join('\n')),
  ],
  ['Markdown', async (lines: string[]) => readMarkdown(`# 延长办公时间\n\n${lines.join('\n\n')}\n`)],
  [
    'a record',
    async (lines: string[]) => {
      const record = JSON.stringify({ title: '延长办公时间', text: lines.join('\n') });
      const { articles } = await readBytes('a.json', record);
      return articles[0] ?? { sections: [] };
    },
  ],
])('in %s', (_format, read) => {
  it.each(FOOTERS.map((lines) => [lines]))('%j is no part of the text', async (lines) => {
    expect(bodyOf(await read([TEXT, MORE, ...lines]))).toBe(`${TEXT}\n${MORE}\n`);
  });

  it.each([
    [['审核', '发证']],
    [['申报', '审核', '公示', '拨付']],
    [['审核 | 财政局、科技局', '拨付 | 国库']],
    [['编辑 | 3人 | 本科']],
    [['请将本通知分享到工作群。']],
    [['重点关注小微企业的融资需求']],
    [['居民对办事效率点赞，纷纷关注后续安排。']],
    [['微信', '支付宝', '银行卡均可付款。']],
    [['相关链接', '园区成立于二十年前，现有企业三千家。']],
    [['申请材料可以打印，也可以扫描二维码提交。']],
    [['主办单位：某园区管委会', '报名方式：现场报名。']],
    [['未经许可，任何人不得复制本名录中的数据。', '版权所有者可以申请补贴。']],
    [['公安备案的平台每季度报送一次运行情况。', '网站标识码由园区统一申领。']],
    [['从事经营性服务的，应当取得ICP备案号1234567。', '800×600分辨率的终端不再采购。']],
    [['第一步', '编辑：在平台内填报并保存草稿', '审核：园区管委会']],
    [['扫码关注公众号查看申报指南']],
  ])('%j is part of the text', async (lines) => {
    const { sections } = await read([TEXT, ...lines]);
    const all = sections.flatMap(({ headings, text }) => [...headings, text]).join('\n');
    for (const line of lines) expect(all).toContain(line);
  });
});

it.each([
  [
    ['主办单位：某园区管委会', '承办单位：某协会', '地址：城中路9号', '联系电话：010-00000000'],
    ['访问量：12次'],
  ],
  [
    ['地址：城中路9号', '联系电话：010-00000000', '传真：010-00000001'],
    ['版权所有：某园区 京ICP备00000003号'],
  ],
  [
    ['承办单位：某协会', '电话：010-00000000'],
    ['网站标识码：1100000001', '京ICP备00000003号', '地址：城中路1号'],
  ],
])('the contacts %j of a notice stay above the foot %j', (contacts, foot) => {
  const left = withoutFurniture([TEXT, ...contacts, ...foot].map((text) => ({ kind: 'paragraph', text })));
  expect(left.map(({ text }) => text)).toEqual([TEXT, ...contacts]);
});

it.each(['大'.repeat(100_000), '分享'.repeat(50_000), '1'.repeat(60), '、'.repeat(60), '编辑：'.repeat(60)])(
  'ends for a line of one thing: %.10s',
  (text) => {
    expect(withoutFurniture([{ kind: 'paragraph', text }]).length).toBeLessThanOrEqual(1);
  },
);

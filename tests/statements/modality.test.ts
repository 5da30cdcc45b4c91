import { describe, expect, it } from 'vitest';
import { type Statement, statementsOf, type TextKind, textKind } from '../../src/statements/index.js';

const modalityIn = (kind: TextKind, text: string): Statement['modality'][] =>
  statementsOf(text, { kind }).map(({ modality }) => modality);

describe('the modality of a sentence', () => {
  it.each<[TextKind, string, Statement['modality']]>([
    ['norm', '管委会应当公布权力清单。', 'must'],
    ['norm', '区域评估结果向社会公开。', 'must'],
    ['norm', '未经批准，不得改变用途。', 'must'],
    ['norm', '符合条件的企业可以自主定价。', 'may'],
    ['norm', '鼓励企业设立研发机构。', 'may'],
    ['norm', '市人民政府应当安排专项资金，支持中小企业发展。', 'must'],
    ['norm', '违反规定的，责令改正，可以并处一万元以下罚款。', 'must'],
    ['norm', '经检测合格的，方可上路行驶。', 'must'],
    ['norm', '本市探索建立首席数据官制度。', 'plans'],
    ['norm', '有关部门应当探索实行信用承诺。', 'plans'],
    ['norm', '在区域评估范围内的项目，不再单独开展评估。', 'opposite'],
    ['norm', '1996年12月19日通过的《上海外高桥保税区条例》同时废止。', 'opposite'],
    ['norm', '本条例自2014年8月1日起施行。', 'did'],
    ['norm', '管委会是市人民政府的派出机构。', 'did'],
    ['norm', '为了促进发展，结合本市实际，制定本条例。', null],
    ['norm', '本条例所称开发区，是指经批准设立的园区。', null],
    ['norm', '法律、法规另有规定的，从其规定。', null],
    ['report', '管委会向社会公开评估结果。', 'did'],
    ['report', '新区将增加两条跨江通道。', 'plans'],
    ['report', '到2030年，产业规模力争达到千亿元。', 'plans'],
    ['report', '江北区、渝北区撤销，两江新区设立。', 'did'],
    ['report', '四个园区的编制同时撤销。', 'opposite'],
    ['report', '工作人员不再受身份限制，可以应聘主办岗位。', 'did'],
    ['report', '招聘不再限于本地户籍人员。', 'did'],
    ['report', '有关部门不再受理单项许可。', 'opposite'],
    ['report', '编制、身份和级别都不变。', 'did'],
    ['report', '慈溪市的行政区划保持不变。', 'opposite'],
    ['report', '2022年，技术合同成交额增长20.16%。', null],
    ['report', '作者认为，托管有利于统筹。', null],
    ['report', '改革以前，新区有四个执法大队。', null],
    ['report', '改革以前，审批要用一百天，改革后，流程压缩到了二十天以内。', 'did'],
    ['programme', '加快建设统一的数据平台。', 'plans'],
    ['programme', '这项任务由政务服务局牵头。', 'must'],
  ])('%s: %s', (kind, text, modality) => {
    expect(modalityIn(kind, text)).toEqual([modality]);
  });

  it('is that of most of the text', () => {
    expect(
      modalityIn('norm', '可以合并办理；确需分开的，应当自收到申请之日起五日内书面告知申请人。'),
    ).toEqual(['must']);
  });

  it('of a list item is that of its head', () => {
    expect(modalityIn('norm', '禁止下列行为：\n（一）擅自占用绿地；\n（二）允许他人使用证照。')).toEqual([
      'must',
      'must',
      'must',
    ]);
    expect(modalityIn('norm', '支持依法设立下列机构：\n（一）外资参与设立的金融机构；')).toEqual([
      'may',
      'may',
    ]);
    expect(modalityIn('norm', '有下列情形之一的，应当注销：\n（一）有效期届满的；')).toEqual(['must', null]);
    expect(
      statementsOf('（二）有固定场所；', {
        kind: 'norm',
        before: '申请人不得有下列行为：\n（一）隐瞒；\n',
      })[0]?.modality,
    ).toBe('must');
  });

  it('is none for headings and lines of metadata', () => {
    expect(modalityIn('report', '体制怎样理顺\n来源：某院 日期：2022-11-25 点击：次\n')).toEqual([
      null,
      null,
    ]);
  });
});

describe('the kind of a text', () => {
  it.each([
    ['山东省青岛西海岸新区条例(2017-12-01)', null, '', 'norm'],
    ['開發區的“少打擾”規則', '河南省人大常委会《河南省开发区条例》', '', 'norm'],
    ['西安出台自贸试验区容错纠错办法：哪些人适用', '中国报道', '', 'norm'],
    ['关于设立管委会的若干规定（试行）', null, '', 'norm'],
    ['某市公告', null, '2015年3月1日某市人民政府公布\n第一条 为了规范管理，制定本办法。', 'norm'],
    ['某新区“十四五”发展规划', null, '', 'programme'],
    ['事项一并进大厅', '某新区政务服务局', '某新区公布了《审批改革实施方案》，适用于新区。', 'programme'],
    ['新区挂牌三年', '新闻联播文字稿《推进改革》', '', 'report'],
  ])('%s', (title, source, lead, kind) => {
    expect(textKind({ title, source, lead })).toBe(kind);
  });
});

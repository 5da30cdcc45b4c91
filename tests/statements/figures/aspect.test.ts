import { expect, it } from 'vitest';
import { type Aspect, aspectOf, figuresOf } from '../../../src/statements/figures/index.js';

it.each<[string, Aspect[]]>([
  ['委托303项县级行政权力。', ['level']],
  ['项目总投资20亿元。', ['level']],
  ['新增企业32家。', ['change']],
  ['固定资产投资增长12.3%。', ['rate']],
  ['税收增速12%。', ['rate']],
  ['占比提高3个百分点。', ['change']],
  ['产值占全市的30%。', ['share']],
  ['三分之一的事项全程网办。', ['share']],
  ['事项网办率98%。', ['share']],
  ['所得税税率百分之十五。', ['level']],
  ['综合排名全市第一。', ['rank']],
  ['排名上升4位。', ['change']],
  ['贯通道路由84个增加至196个。', ['before', 'after']],
  ['审批事项原有23项,精简后剩8项。', ['before', 'after']],
  ['营业额2012年为21亿元,2016年升至430亿元。', ['before', 'after']],
  ['货物通关时间由3天压缩到8小时。', ['before', 'after']],
  ['订单翻了三倍。', ['rate']],
  ['税收和投资的同比增幅分别为19%和25%。', ['rate', 'rate']],
  ['生产总值的年均增速是21.3%，总产值是40.2%，固定资产投资是43%。', ['rate', 'rate', 'rate']],
  ['税收增长12%，落实率是97.8%。', ['rate', 'share']],
  ['税收的增速是12%，贡献率是30%。', ['rate', 'share']],
  ['税收增长12%，外资占比是30%。', ['rate', 'share']],
  ['辖区面积扩到1031.2平方公里。', ['level']],
  ['增值税税率由17%降为13%。', ['before', 'level']],
  ['南沙是第五个国家级新区。', ['rank']],
  ['审批时限不超过5个工作日。', ['limit']],
  ['预制管桩已完成80%以上。', ['share']],
  ['企业职工人数达到百分之十以上的，应当有职工代表。', ['limit']],
  ['违法经营额不足五万元的，处罚款。', ['limit']],
  ['落户企业有400家以上。', ['level']],
])('%s', (text, aspects) => {
  expect(
    figuresOf(text)
      .filter(({ kind }) => kind !== 'date')
      .map(aspectOf),
  ).toEqual(aspects);
});

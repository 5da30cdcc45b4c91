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
  ['事项网办率98%。', ['level']],
  ['综合排名全市第一。', ['rank']],
  ['排名上升4位。', ['change']],
  ['贯通道路由84个增加至196个。', ['before', 'after']],
  ['审批时限不超过5个工作日。', ['limit']],
])('%s', (text, aspects) => {
  expect(figuresOf(text).map(aspectOf)).toEqual(aspects);
});

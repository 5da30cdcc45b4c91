/** Whose is a promise, by what its actor is called? */
import { expect, it } from 'vitest';
import { boundOf, promisesOf } from '../../../src/statements/promises/index.js';

it.each([
  ['市人民政府应当公布清单。', 'authority'],
  ['管委会可以委托第三方。', 'authority'],
  ['县级以上人民政府及其有关部门、新闻媒体应当开展宣传。', 'authority'],
  ['省人大常委会应当公布清单。', 'authority'],
  ['消防救援机构应当公布清单。', 'authority'],
  ['青岛高新区应当公布清单。', 'authority'],
  ['功能区可以采用法定机构模式。', 'authority'],
  ['违反规定的，由公安机关责令改正。', 'authority'],
  ['任何单位和个人不得占用绿地。', 'others'],
  ['任何单位和部门不得收取费用。', 'others'],
  ['机关、团体、企业应当建立制度。', 'others'],
  ['施工单位应当建立制度。', 'others'],
  ['经营者应当公布价格。', 'others'],
  ['业主委员会应当公布清单。', 'others'],
  ['市和区总工会应当公布清单。', 'others'],
  ['停车场管理单位应当公布清单。', 'others'],
  ['医疗机构应当公布清单。', 'others'],
  // Nobody is told, or somebody is only encouraged.
  ['禁止占用绿地。', null],
  ['鼓励企业设立研发机构。', null],
])('%s', (text, bound) => {
  const [promise] = promisesOf(text, { kind: 'norm' });
  expect(promise && boundOf(text, promise)).toBe(bound);
});

/** Three regulations of which two have a clause in the same words, as files. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const CLAUSE =
  '高新区可以设立人才发展专项资金，对引进的高层次人才按照贡献给予最高五十万元的一次性奖励，并优先保障其子女入学。';

const TEXTS = [
  ['苏州高新区人才发展若干规定', '2018-03-01', `${CLAUSE}高新区管委会每年公布专项资金的使用情况。`],
  ['青岛高新区人才发展若干规定', '2020-06-01', `青岛高新区应当建立人才需求清单。${CLAUSE}`],
  [
    '宁波高新区港口岸线管理规定',
    '2019-01-01',
    '船舶进出港口应当提前两小时报告位置、吃水和货物种类，遇大雾时听从信号台指挥。',
  ],
] as const;

/** @returns the paths of the files, the earliest of the two first */
export async function writeSharedWording(folder: string): Promise<string[]> {
  return Promise.all(
    TEXTS.map(async ([title, date, text], at) => {
      const path = join(folder, `${at}.txt`);
      await writeFile(path, `${title}\n来源:示例 日期:${date} 栏目:政策 点击:次\n${text}\n`);
      return path;
    }),
  );
}

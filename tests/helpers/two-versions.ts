/** Two versions of one regulation, as files: of the newer one a figure, a word of force and the numbers of clauses changed. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TITLE = '示例市高新技术产业开发区条例';

const version = (enacted: string, clauses: readonly string[]): string =>
  [
    `# ${TITLE}`,
    '',
    `（${enacted}）`,
    '',
    ...clauses.flatMap((words, at) => [`第${'一二三四五六七八'[at]}条 ${words}`, '']),
  ].join('\n');

const PURPOSE = '为了促进示例市高新技术产业开发区高质量发展，根据有关法律、行政法规，制定本条例。';
const PENALTY = (clause: string) =>
  `违反本条例${clause}规定，挪用产业引导基金的，由主管部门责令改正，追回挪用的资金。`;
const IN_FORCE = '本条例自公布之日起施行。';

export const VERSIONS = {
  older: version('2016年3月30日示例市第十五届人民代表大会常务委员会第三十次会议通过', [
    PURPOSE,
    '管理委员会可以设立产业引导基金，基金规模不低于50万元，用于支持科技型企业。',
    PENALTY('第二条'),
    IN_FORCE,
  ]),
  newer: version(
    '2016年3月30日示例市第十五届人民代表大会常务委员会第三十次会议通过 2023年5月26日示例市第十六届人民代表大会常务委员会第四次会议修订',
    [
      PURPOSE,
      '市人民政府应当每年向社会公布开发区的统计数据和发展报告。',
      '管理委员会应当设立产业引导基金，基金规模不低于100万元，用于支持科技型企业。',
      PENALTY('第三条'),
      IN_FORCE,
    ],
  ),
};

/** @returns a temporary folder with a file of each; whoever asked for it removes it */
export async function writeVersions(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zonelens-versions-'));
  for (const [name, text] of Object.entries(VERSIONS)) await writeFile(join(folder, `${name}.md`), text);
  return folder;
}

/**
 * `npm run evaluate:scope`: of how many articles is the place found that they are about? Compares with the labels of a reader
 * in `tests/statements/gold/scope.json`, with titles and with titles taken away, and names what is wrong.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { HALVES } from './evaluation/halves.js';
import { articlesOf, precisionOf, readCases, recallOf, scoreScopes } from './evaluation/scope-gold.js';
import { readSubjectCases, scoreSubjects } from './evaluation/subject-gold.js';

const GOLD = 'tests/statements/gold/scope.json';
const SUBJECTS = 'tests/statements/gold/subjects.json';
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const USAGE = `npm run evaluate:scope -- [folder ...]
  The folders hold the documents besides those of articles/: the development data, which is not part of the repository.
  --half <name>   tuning or held-out; rules are written by the first, whose faults are named
`;

const { values, positionals } = parseArgs({
  options: { half: { type: 'string' }, help: { type: 'boolean', default: false } },
  allowPositionals: true,
});
if (values.help) process.stdout.write(USAGE);
else await score(positionals);

async function score(folders: readonly string[]): Promise<void> {
  const all = readCases(GOLD);
  for (const half of HALVES.filter((each) => values.half === undefined || values.half === each)) {
    const cases = all.filter((each) => each.half === half);
    const articles = await articlesOf(cases, ['articles', ...folders.filter((each) => existsSync(each))]);
    process.stdout.write(`${half}: ${articles.size} of ${cases.length} documents are here\n`);
    for (const withoutTitle of [false, true]) {
      const result = scoreScopes(articles, withoutTitle);
      process.stdout.write(
        `  ${withoutTitle ? 'without' : 'with'} titles: precision ${percent(precisionOf(result))}, ` +
          `recall ${percent(recallOf(result))}, exactly as labelled ${percent(result.right / result.found)}\n`,
      );
      if (half === 'tuning') process.stdout.write(result.faults.map((fault) => `    ${fault}\n`).join(''));
    }
    const sentences = readSubjectCases(SUBJECTS).filter((each) => each.half === half);
    const { right, wrong, missed, faults } = await scoreSubjects(sentences, 'articles');
    process.stdout.write(
      `  subjects of ${sentences.length} sentences: precision ${percent(right / (right + wrong))}, ` +
        `recall ${percent(right / (right + missed))}\n`,
    );
    if (half === 'tuning') process.stdout.write(faults.map((fault) => `    ${fault}\n`).join(''));
  }
}

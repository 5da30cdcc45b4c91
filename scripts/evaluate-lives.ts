/**
 * `npm run evaluate:lives -- <folder>…`: of the regulations in these folders, how many of the dates and statuses that a reader found
 * (`tests/statements/gold/dates.json`) does the program find? Prints the shares that are exactly right.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { withFolders } from './evaluation/folders.js';
import { FIELDS, goldLives, readTexts, scoreLives } from './evaluation/lives.js';

const GOLD = fileURLToPath(new URL('../tests/statements/gold/dates.json', import.meta.url));

const USAGE = `npm run evaluate:lives -- <folder> [<folder> …]
  The folders hold the regulations: the development data, which is not part of the repository.
`;

const given = parseArgs({
  options: { help: { type: 'boolean', default: false } },
  allowPositionals: true,
});
await withFolders(USAGE, given, async (folders) => {
  const texts = await readTexts(folders);
  const gold = goldLives(GOLD);
  for (const half of ['tuning', 'held-out'] as const) {
    const { documents, right, faults } = scoreLives(
      gold.filter((life) => life.half === half),
      texts,
    );
    const shares = FIELDS.map((field) => `${field} ${right[field].toFixed(3)}`).join('  ');
    process.stdout.write(`${half.padEnd(9)} ${documents} texts  ${shares}\n`);
    // The faults of the other half stay unread, so that it can be judged again.
    if (half === 'tuning') for (const fault of faults) process.stdout.write(`  ${fault}\n`);
  }
});

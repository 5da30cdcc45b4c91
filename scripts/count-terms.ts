/**
 * `npm run count:terms -- <folder> …`: in how many passages does each term occur that speaks for a theme? Writes
 * `data/term-counts.json`, from which `src/glossary/theme-evidence.ts` knows which terms are rare.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.js';
import { chunkArticle } from '../src/corpus/chunk.js';
import { findSources, isSourceFault, readSource } from '../src/corpus/read/index.js';
import { loadLimits } from '../src/embed/limits.js';
import { loadModelCard } from '../src/embed/model.js';
import { signKeysIn } from '../src/glossary/theme-evidence.js';
import { readPassages } from './evaluation/themes.js';

const FILE = 'data/term-counts.json';

const USAGE = `npm run count:terms -- <folder> …
  The folders hold reference texts: the public regulations of the development data, which is not part of the repository.
  Texts of the held-out half of tests/glossary/gold/ are left out.
`;

const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean', default: false } },
  allowPositionals: true,
});
if (values.help || positionals.length === 0) {
  process[values.help ? 'stdout' : 'stderr'].write(USAGE);
  process.exit(values.help ? 0 : 1);
}

const config = readConfig(process.env);
const limits = await loadLimits(config.modelsFolder, loadModelCard(config.modelsFolder, config.model));
const heldOut = new Set(
  readPassages()
    .filter(({ half }) => half === 'held-out')
    .map(({ title }) => title),
);
const counts = new Map<string, number>();
let passages = 0;
for (const path of (await findSources(positionals)).files) {
  for await (const article of readSource(path)) {
    if (isSourceFault(article) || heldOut.has(article.title)) continue;
    for (const { normalisedText } of chunkArticle(article, limits)) {
      passages++;
      for (const key of signKeysIn(normalisedText)) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
}
const content = {
  sources: ['Public regulations of Chinese provinces, cities and zones'],
  date: new Date().toISOString().slice(0, 10),
  passages,
  counts: Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
};
writeFileSync(FILE, `${JSON.stringify(content, null, 2)}\n`);
console.log(`${FILE}: ${counts.size} terms in ${passages} passages`);

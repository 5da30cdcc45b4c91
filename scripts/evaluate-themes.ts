/**
 * `npm run evaluate:themes`: how often is the program of one mind with a reader about the themes of a passage? Prints the scores of each
 * half of the labelled passages; of the half that rules are written on also where they differ.
 */
import { parseArgs } from 'node:util';
import { HALVES } from './evaluation/halves.js';
import { type JudgedPassage, judgeThemes, macroF1, microScore, themeScores } from './evaluation/themes.js';

/** Fewer passages than this say little about a theme, so the mean is printed without such themes as well. */
const SUFFICIENT_SUPPORT = 3;

const USAGE = `npm run evaluate:themes -- [options]
  Compares with the passages in tests/glossary/gold/.
  --half <name>   tuning or held-out; rules are written on the first, whose faults are named
`;

const { values } = parseArgs({
  options: { half: { type: 'string' }, help: { type: 'boolean', default: false } },
});
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}

const passages = judgeThemes();
for (const half of HALVES.filter((each) => values.half === undefined || values.half === each)) {
  const judged = passages.filter((each) => each.half === half);
  printScores(half, judged);
  if (half === 'tuning') for (const passage of judged) printFaults(passage);
}

function printScores(half: string, judged: readonly JudgedPassage[]): void {
  const micro = microScore(judged);
  console.log(
    `${half}: ${judged.length} passages, macro-F1 ${shown(macroF1(judged))}, of themes with ${SUFFICIENT_SUPPORT} passages or more ` +
      `${shown(macroF1(judged, SUFFICIENT_SUPPORT))}; micro-F1 ${shown(micro.f1)} (precision ${shown(micro.precision)}, recall ${shown(micro.recall)})`,
  );
  console.log(`${'theme'.padEnd(28)}passages  precision  recall    F1`);
  for (const { theme, support, precision, recall, f1 } of themeScores(judged)) {
    const figures = [shown(precision).padStart(11), shown(recall).padStart(8), shown(f1).padStart(6)];
    console.log(`${theme.padEnd(28)}${String(support).padStart(8)}${figures.join('')}`);
  }
}

function printFaults({ id, title, headings, text, themes, also, found }: JudgedPassage): void {
  const missed = themes.filter((theme) => !found.includes(theme));
  const surplus = found.filter((theme) => !themes.includes(theme) && !also.includes(theme));
  if (missed.length + surplus.length === 0) return;
  console.log(`\n${id} missed [${missed.join(', ')}], surplus [${surplus.join(', ')}]`);
  console.log(`  ${[title, ...headings].join(' › ')}\n  ${text.replace(/\n/g, ' ')}`);
}

function shown(share: number): string {
  return share.toFixed(3);
}

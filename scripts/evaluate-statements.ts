/**
 * `npm run evaluate:statements`: how often is the program of one mind with a reader about modality and dates of sentences? Prints the
 * scores of each half of the labelled sentences and where they differ; of the half that is held out only the scores.
 */
import { parseArgs } from 'node:util';
import { HALVES } from './evaluation/halves.js';
import {
  confusions,
  dateScores,
  LABELS,
  matches,
  modalityScores,
  surplusDates,
} from './evaluation/statements.js';
import { judgeActs, judgeModality } from './evaluation/statements-gold.js';

const USAGE = `npm run evaluate:statements
  Compares with the sentences in tests/statements/gold/, over the texts that are there.
`;

const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } });
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

const sentences = await judgeModality();
const acts = await judgeActs();
for (const half of HALVES) {
  const judged = sentences.filter((each) => each.half === half);
  const dated = acts.filter((each) => each.half === half);
  for (const isLenient of [false, true]) {
    const { f1, macroF1 } = modalityScores(judged, isLenient);
    const each = LABELS.map((label) => `${label} ${f1[label].toFixed(3)}`).join(', ');
    console.log(
      `${half}, modality, ${isLenient ? 'lenient' : 'strict'}: macro-F1 ${macroF1.toFixed(3)} (${each})`,
    );
  }
  const { iso, isoAndGrade } = dateScores(dated);
  console.log(
    `${half}, dates of ${dated.length} acts: ${percent(iso)} right, ${percent(isoAndGrade)} with their grade`,
  );
  console.log(`reader \\ program ${LABELS.map((label) => label.padStart(9)).join('')}`);
  for (const [at, row] of confusions(judged).entries()) {
    console.log(
      `${(LABELS[at] as string).padEnd(16)} ${row.map((count) => String(count).padStart(9)).join('')}`,
    );
  }
  if (half !== 'tuning') continue;
  for (const { id, modality, found, alt, sentence } of judged) {
    if (found !== modality)
      console.log(`${id} ${modality}${alt.map((label) => `/${label}`).join('')}, not ${found}: ${sentence}`);
  }
  for (const act of dated) {
    const times = act.found
      .map(({ time }) => (time === null ? 'no date' : `${time.iso} ${time.grade}`))
      .join(', ');
    if (!matches(act, true)) console.log(`${act.id} ${act.date} ${act.grade}, not ${times}: ${act.sentence}`);
  }
  for (const { iso: surplus, grade, sentence } of surplusDates(dated))
    console.log(`surplus ${surplus} ${grade}: ${sentence}`);
}

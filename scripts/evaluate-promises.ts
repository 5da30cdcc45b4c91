/**
 * `npm run evaluate:promises`: how often is the program of one mind with readers about what clauses bind to? Prints the scores of each
 * half of the labelled clauses and where they differ; of the half that is held out only the scores.
 */
import { parseArgs } from 'node:util';
import { HALVES } from './evaluation/halves.js';
import {
  binding,
  exactShare,
  hasDeadline,
  hasQuantities,
  isRight,
  PROMISE_LABELS,
  strengthConfusions,
  strengthScores,
  WORDS,
  wordScores,
  wordsOfSlot,
} from './evaluation/promises.js';
import { type JudgedPromise, judgePromises } from './evaluation/promises-gold.js';

const USAGE = `npm run evaluate:promises
  Compares with the clauses in tests/statements/gold/promises.json.
`;

const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } });
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

const judged = await judgePromises();
for (const half of HALVES) {
  const own = judged.filter((each) => each.half === half);
  for (const isLenient of [false, true]) {
    const { f1, macroF1 } = strengthScores(own, isLenient);
    const each = PROMISE_LABELS.map((label) => `${label} ${f1[label].toFixed(3)}`).join(', ');
    console.log(
      `${half}, strength of ${own.length} clauses, ${isLenient ? 'lenient' : 'strict'}: macro-F1 ${macroF1.toFixed(3)} (${each})`,
    );
  }
  const asTold = own.map((each) => ({ ...each, strength: each.told ?? each.strength }));
  const changed = own.filter((each) => each.told !== undefined).length;
  console.log(
    `${half}, strength with ${changed} labels as the readers were told, strict: macro-F1 ${strengthScores(asTold).macroF1.toFixed(3)}`,
  );
  const bound = binding(own);
  const share = (isSame: (each: JudgedPromise) => boolean): string =>
    percent(bound.filter(isSame).length / bound.length);
  console.log(
    `${half}, of ${bound.length} clauses that bind, quantities, directions and deadline are all right in ` +
      `${percent(exactShare(own))} (quantities and directions ${share(hasQuantities)}, deadline ${share(hasDeadline)})`,
  );
  for (const slot of WORDS) {
    const { precision, recall, given, wanted } = wordScores(own, slot);
    console.log(
      `${half}, ${slot}: precision ${percent(precision)} of ${given}, recall ${percent(recall)} of ${wanted}`,
    );
  }
  console.log(`readers \\ program ${PROMISE_LABELS.map((label) => label.padStart(10)).join('')}`);
  for (const [at, row] of strengthConfusions(own).entries()) {
    const counts = row.map((count) => String(count).padStart(10)).join('');
    console.log(`${(PROMISE_LABELS[at] as string).padEnd(17)} ${counts}`);
  }
  if (half === 'tuning') for (const each of own) difference(each);
}

/** Prints in what the program differs from the readers. */
function difference(each: JudgedPromise): void {
  const { id, strength, alt, sentence, start, end, found } = each;
  const clause = sentence.slice(start, end);
  const label = found?.strength ?? 'none';
  if (label !== strength)
    console.log(`${id} ${[strength, ...alt].join('/')}, not ${label}: ${clause} | ${sentence}`);
  if (found === null || strength === 'none') return;
  if (!hasQuantities(each))
    console.log(
      `${id} quantities ${JSON.stringify(each.quantities)}, not ${JSON.stringify(found.quantities)}: ${clause}`,
    );
  if (!hasDeadline(each))
    console.log(
      `${id} deadline ${JSON.stringify(each.deadline)}, not ${JSON.stringify(found.deadline)}: ${clause}`,
    );
  for (const slot of WORDS) {
    if (!isRight(each, slot))
      console.log(`${id} ${slot} ${each[slot]}, not ${wordsOfSlot(each, slot)}: ${clause}`);
  }
}

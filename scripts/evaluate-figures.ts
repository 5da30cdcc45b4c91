/**
 * `npm run evaluate:figures`: how often is the program of one mind with a reader about figures and what they measure? Prints the
 * scores of each half of the labelled sentences and where they differ; of the half that is held out only the scores.
 */
import { parseArgs } from 'node:util';
import { aspectOf } from '../src/statements/figures/index.js';
import { rowScores } from './evaluation/figure-rows.js';
import {
  aspectRecalls,
  described,
  figureScores,
  hasRightAspect,
  hasRightObject,
  hasRightQualifier,
} from './evaluation/figures.js';
import { judgeFigures } from './evaluation/figures-gold.js';
import { HALVES } from './evaluation/halves.js';

const USAGE = `npm run evaluate:figures
  Compares with the sentences in tests/statements/gold/figures.json.
`;

const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } });
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

const sentences = judgeFigures();
for (const half of HALVES) {
  const judged = sentences.filter((each) => each.half === half);
  const scores = figureScores(judged);
  console.log(
    `${half}, ${judged.length} sentences, ${judged.flatMap(({ figures }) => figures).length} figures: ` +
      Object.entries(scores)
        .map(([name, score]) => `${name} ${percent(score)}`)
        .join(', '),
  );
  console.log(
    `  aspects: ${aspectRecalls(judged)
      .map(([aspect, right, all]) => `${aspect} ${right} of ${all}`)
      .join(', ')}`,
  );
  const rows = rowScores(judged);
  console.log(
    `  rows: ${rows.joined} pairs of figures of two documents joined, ${percent(rows.purity)} of them of one thing; ` +
      `${percent(rows.recall)} of the pairs of one thing, aspect and unit`,
  );
  if (half !== 'tuning') continue;
  for (const [one, other] of rows.wrong)
    console.log(
      `  joined: ${one.wanted.raw} (${one.wanted.thing}) and ${other.wanted.raw} (${other.wanted.thing})`,
    );
  for (const { text, pairs, missed, surplus } of judged) {
    const faults = [
      ...missed.map((figure) => `- ${described(figure)}`),
      ...surplus.map(({ raw, kind, value, unit, object }) => `+ ${raw} (${kind} ${value} ${unit}) ${object}`),
      ...pairs.flatMap((pair) => {
        const { found, wanted } = pair;
        const isSilent = found.object === null && wanted.object !== null;
        return [
          ...(isSilent ? [`  no object for ${described(wanted)}`] : []),
          ...(found.object !== null && !hasRightObject(pair)
            ? [`o ${found.object}, not ${described(wanted)}`]
            : []),
          ...(hasRightQualifier(pair) ? [] : [`q ${found.qualifier}, not ${described(wanted)}`]),
          ...(hasRightAspect(pair) ? [] : [`a ${aspectOf(found)}, not ${described(wanted)}`]),
        ];
      }),
    ];
    if (faults.length > 0) console.log([text, ...faults.map((fault) => `    ${fault}`)].join('\n'));
  }
}

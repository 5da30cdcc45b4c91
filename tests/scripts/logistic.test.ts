/** Does logistic regression find the weights that are known to be the best? */
import { expect, it } from 'vitest';
import { type Case, logisticWeights } from '../../scripts/evaluation/logistic.js';

const times = (count: number, one: Case): Case[] => Array.from({ length: count }, () => one);
const logOdds = (yes: number, no: number) => Math.log(yes / no);

it('one sign of yes or no: the weights are the log odds', () => {
  const [bias, weight] = logisticWeights(
    [
      ...times(1, { signs: [0], isSo: true }),
      ...times(9, { signs: [0], isSo: false }),
      ...times(6, { signs: [1], isSo: true }),
      ...times(2, { signs: [1], isSo: false }),
    ],
    0,
  ) as [number, number];
  expect(bias).toBeCloseTo(logOdds(1, 9), 6);
  expect(bias + weight).toBeCloseTo(logOdds(6, 2), 6);
});

it('the sums of what is probable and of what is so differ by the penalty of the weight', () => {
  const penalty = 2;
  const cases = Array.from(
    { length: 40 },
    (_, at): Case => ({ signs: [at / 10, at % 3], isSo: at % 7 < at / 8 }),
  );
  const weights = logisticWeights(cases, penalty);
  const probabilities = cases.map(({ signs }) => {
    const sum = [1, ...signs].reduce((all, value, at) => all + value * (weights[at] as number), 0);
    return 1 / (1 + Math.exp(-sum));
  });
  weights.forEach((weight, at) => {
    const slope = cases.reduce(
      (all, { signs, isSo }, which) =>
        all + (Number(isSo) - (probabilities[which] as number)) * ([1, ...signs][at] as number),
      0,
    );
    expect(slope).toBeCloseTo(at === 0 ? 0 : penalty * weight, 6);
  });
});

import { describe, expect, it } from 'vitest';
import allCases from './cases.json' with { type: 'json' };
import { type Case, measure } from './measure.js';

const cases = allCases as Case[];

/** What a comparison of zones can stand on: of twenty figures shown one may be wrong, of twenty stated three missing. */
const LOWEST_PRECISION = 0.95;
const LOWEST_RECALL = 0.85;

describe('figures found, against a reader', () => {
  it('are measured on enough cases, half of them written before the code was tuned', () => {
    expect(cases.length).toBeGreaterThanOrEqual(220);
    const before = cases.filter(({ written }) => written === 'before tuning');
    expect(before.length).toBeGreaterThanOrEqual(100);
    expect(new Set(cases.map(({ text }) => text)).size).toBe(cases.length);
  });

  it('are right and complete enough', () => {
    const { faults, ...rates } = measure(cases);
    const percent = Object.entries(rates).map(([name, rate]) => `${name} ${(rate * 100).toFixed(1)}%`);
    console.log(`figures, ${cases.length} cases: ${percent.join(', ')}\n${faults.join('\n')}`);
    expect(rates.precision).toBeGreaterThanOrEqual(LOWEST_PRECISION);
    expect(rates.recall).toBeGreaterThanOrEqual(LOWEST_RECALL);
  });
});

import { describe, expect, it } from 'vitest';
import { beginnings, weightedFrequencies, weightsOf } from '../../src/store/bm25.js';

const weights = (...terms: string[]): Record<string, number> => {
  const found = weightsOf(terms.map((term) => ({ term, passages: 1 })));
  return Object.fromEntries(terms.map((term, at) => [term, found[at] as number]));
};

describe('the weights of terms', () => {
  it('are less for the parts of a word, least for what only lies across words', () => {
    const found = weights('标准', '准地', '地', '标准地', '出让', 'zone');
    expect(found).toMatchObject({ 标准地: 1, 出让: 1, zone: 1, 地: 1 });
    expect(found.标准).toBeLessThan(1);
    expect(found.准地).toBeLessThan(found.标准 as number);
    expect(found.准地).toBeGreaterThan(0);
  });

  it('are 1 without the word', () => {
    expect(weights('标准', '准地', '出让')).toEqual({ 标准: 1, 准地: 1, 出让: 1 });
  });
});

describe('the frequencies of a passage', () => {
  const often = (term: string, times: number): string[] => new Array(times).fill(term);
  const frequencies = weightedFrequencies({
    title: often('zone', 5),
    headings: ['zone', ...often('高新', 4)],
    text: [...often('zone', 20), ...often('高新', 2), '高新区', '新区', '区', '=高企'],
  });

  it('are weighted by field, and stop counting', () => {
    expect([...frequencies.keys()].sort()).toEqual(['=高企', 'zone', '区', '新区', '高新', '高新区']);
    expect(frequencies.get('zone')).toBeCloseTo(0.5 * 3 + 0.8 + 15, 9);
    expect(frequencies.get('高新')).toBeCloseTo(0.8 * 3 + 2, 9);
  });

  it('are added up for the character with which terms begin', () => {
    const sums = beginnings(frequencies);
    expect([...sums.keys()].sort()).toEqual(['区', '新', '高']);
    expect(sums.get('高')).toBeCloseTo(0.8 * 3 + 2 + 1, 9);
  });
});

import { describe, expect, it } from 'vitest';
import { weightsOf } from '../../src/store/bm25.js';

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

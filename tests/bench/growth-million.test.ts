import { describe, expect, it } from 'vitest';
import { optionsFrom } from '../../scripts/bench/options.js';
import { Results } from '../../scripts/bench/results.js';
import { benchMillion } from '../../scripts/bench/suites/growth-million.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';

describe('the million', () => {
  it('measures each size on the way, says that its vectors are synthetic, and how time grows between sizes', async () => {
    const results = new Results(() => {});
    const embedder = new FakeEmbedder();
    await benchMillion({ embedder, options: optionsFrom([]), results }, [500, 2000]);
    const shown = results.measures.map(({ of, measure }) => `${of}: ${measure}`);
    expect(shown).toEqual([
      '500 synthetic vectors: graph p50',
      '500 synthetic vectors: graph built',
      '2000 synthetic vectors: graph p50',
      '2000 synthetic vectors: graph built',
      '500 to 2000 synthetic vectors: exponent of graph p50',
    ]);
    for (const { value } of results.measures) expect(value).toSatisfy(Number.isFinite);
  });
});

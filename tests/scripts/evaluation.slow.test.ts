import { describe, expect, it } from 'vitest';
import { DEFAULT_MODEL } from '../helpers/paths.js';
import { runScript } from '../helpers/run.js';

describe('npm run evaluate', () => {
  it('finds the search at or above its floors, and the hybrid ahead of each baseline', async () => {
    const { status, stdout, stderr } = await runScript('scripts/evaluate.ts', [], {
      ZONELENS_MODEL: DEFAULT_MODEL,
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout.match(/^hybrid against .*\+0\.\d+ nDCG@10$/gm)).toHaveLength(8);
  });
});

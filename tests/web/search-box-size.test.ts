/** Is the built search box small enough for foreign pages? */
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { repositoryPath } from '../helpers/paths.js';

/** 0.6 s at 400 kbit/s, a slow mobile connection. */
const MAX_GZIPPED_BYTES = 30 * 1024;

describe('the search box', () => {
  it('is one file of less than 30 KB, gzipped', async () => {
    const script = await readFile(repositoryPath('dist/web/zonelens-search-box.js'));
    expect(gzipSync(script, { level: 9 }).length).toBeLessThan(MAX_GZIPPED_BYTES);
    expect(script.toString()).not.toMatch(/\bimport\s*(?:\(|["'{*])/);
  });
});

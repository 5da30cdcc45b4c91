import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CachedEmbedder } from '../../scripts/bench/cached-embedder.js';
import type { ModelCard } from '../../src/embed/card.js';
import type { Embedder } from '../../src/embed/embedder.js';

/** A model whose vectors say the text's length; it remembers what it was asked. */
function modelOf(revision: string, makesTokens = true) {
  const asked: string[] = [];
  const embed = async (texts: readonly string[]) => {
    asked.push(...texts);
    return texts.map((text) => new Float32Array([text.length, revision.length]));
  };
  const embedder: Embedder = {
    model: { id: 'model', revision } as ModelCard,
    ...{ waiting: 0, concurrency: 2 },
    embedPassages: embed,
    embedSentences: embed,
    embedTokens: async (texts) =>
      makesTokens ? (await embed(texts)).map(([length = 0]) => new Uint8Array(length)) : null,
    embedQuery: async () => ({ vector: new Float32Array(2), tokens: null }),
    close: async () => {},
  };
  return { asked, embedder };
}

describe('an embedder with a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zonelens-cached-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const open = (embedder: Embedder) => new CachedEmbedder(embedder, join(folder, 'cache/vectors.sqlite'));
  const textsOf = ['政策', '开发区', '政策', ''];

  it('gives what the model gives, and asks it for a text once, in later runs too', async () => {
    const alone = modelOf('1').embedder;
    for (const expectedCalls of [3 * 3, 0]) {
      const { asked, embedder } = modelOf('1');
      const cached = open(embedder);
      expect(await cached.embedPassages(textsOf)).toEqual(await alone.embedPassages(textsOf));
      expect(await cached.embedSentences(textsOf)).toEqual(await alone.embedSentences(textsOf));
      expect(await cached.embedTokens(textsOf)).toEqual(await alone.embedTokens(textsOf));
      expect(asked).toHaveLength(expectedCalls);
      expect(cached.made).toBe(expectedCalls);
      await cached.close();
    }
  });

  it('keeps models apart, and says that a model makes no states', async () => {
    const cached = open(modelOf('1').embedder);
    await cached.embedPassages(textsOf);
    await cached.close();
    const { asked, embedder } = modelOf('22', false);
    const other = open(embedder);
    expect(await other.embedPassages(['政策'])).toEqual([new Float32Array([2, 2])]);
    expect(asked).toEqual(['政策']);
    expect(await other.embedTokens(['政策'])).toBeNull();
    expect(await other.embedTokens([])).toBeNull();
    await other.close();
  });
});

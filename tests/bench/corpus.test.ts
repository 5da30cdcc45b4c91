import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allArticles, Corpus } from '../../scripts/bench/corpus.js';
import { splitSentences } from '../../src/corpus/sentences.js';
import { repositoryPath } from '../helpers/paths.js';

/** Articles are then made of the sample corpus, as on a user's machine. */
const NO_ARCHIVE = 'no-such-archive.tar.xz';
const PASSAGES = 600;

describe('the corpus of the bench', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zonelens-corpus-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const open = (name: string, seed = 1) => Corpus.open(join(folder, name), seed, NO_ARCHIVE);
  const textsOf = (files: readonly string[]) => files.map((file) => readFileSync(file, 'utf8'));

  it('depends on the seed alone', async () => {
    const [a, same, other] = await Promise.all(
      [open('a'), open('same'), open('other', 2)].map(async (corpus) => (await corpus).part(PASSAGES)),
    );
    expect(textsOf(same?.files ?? [])).toEqual(textsOf(a?.files ?? []));
    expect(textsOf(other?.files ?? [])).not.toEqual(textsOf(a?.files ?? []));
  });

  it('begins with the sample, counts what is made, and begins a larger part with a smaller one', async () => {
    const corpus = await open('a');
    const smaller = await corpus.part(PASSAGES);
    const larger = await corpus.part(2 * PASSAGES);
    const sample = (await readdir(repositoryPath('articles'))).length;
    expect(larger.files.slice(0, smaller.files.length)).toEqual(smaller.files);
    expect(smaller.files.slice(0, sample)).toEqual(
      (await readdir(repositoryPath('articles'))).sort().map((name) => repositoryPath(`articles/${name}`)),
    );
    expect(smaller.files).toHaveLength(sample + smaller.made);
    expect(larger.made).toBeGreaterThan(smaller.made);
    expect((await corpus.part(PASSAGES)).files).toEqual(smaller.files);
  });

  it('makes readable articles with a date from sentences of the real ones', async () => {
    const { files, made } = await (await open('a')).part(PASSAGES);
    const articles = await allArticles(files.slice(-made));
    expect(made).toBeGreaterThan(0);
    expect(articles).toHaveLength(made);
    const sample = textsOf(files.slice(0, -made)).join('\n');
    for (const { date, sections } of articles) {
      expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      const text = sections[0]?.text ?? '';
      const [first] = splitSentences(text);
      const sentence = text.slice(first?.start, first?.end).trim();
      expect(sentence.length).toBeGreaterThan(20);
      expect(sample.includes(sentence), sentence).toBe(true);
    }
  });
});

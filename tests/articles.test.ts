import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Article, bodyOf } from '../src/corpus/article.js';
import { normalise } from '../src/corpus/normalise.js';
import { isSourceFault, readSource } from '../src/corpus/read/index.js';
import { placeById } from '../src/corpus/scope/place.js';
import { scopeOf } from '../src/corpus/scope/scope.js';
import { repositoryPath, sharedPath } from './helpers/paths.js';

interface Provenance {
  file: string;
  topics: string[];
  source: { kind: 'regulation' | 'corpus' | 'news' | 'page' | 'seed'; ref: string | string[]; date: string };
}

const provenance = JSON.parse(
  readFileSync(repositoryPath('tests/fixtures/articles-provenance.json'), 'utf8'),
) as Provenance[];
const files = readdirSync(repositoryPath('articles')).sort();

async function read(file: string): Promise<Article> {
  const items = [];
  for await (const item of readSource(repositoryPath(file))) items.push(item);
  const [article] = items;
  if (items.length !== 1 || article === undefined || isSourceFault(article))
    throw new Error(`${file} is no article`);
  return article;
}

describe('the sample corpus', () => {
  const articles: Article[] = [];
  beforeAll(async () => {
    expect(files.length).toBeGreaterThanOrEqual(40);
    for (const file of files) articles.push(await read(`articles/${file}`));
  });

  it('names for each article its source, and where its facts come from', () => {
    expect(provenance.map(({ file }) => basename(file)).sort()).toEqual(files);
    for (const { key, title, source, date } of articles) {
      expect(title, key).not.toBe('');
      expect(source, key).not.toBeNull();
      expect(date, key).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  it('has the date of its source on each article', () => {
    for (const [at, { date }] of articles.entries()) {
      const entry = provenance.find(({ file }) => basename(file) === files[at]);
      expect(date, files[at]).toBe(entry?.source.date);
    }
  });

  it('covers at least 25 zones and the themes of the field', () => {
    const places = articles.map((article) => placeById(scopeOf(article)?.place ?? ''));
    const zones = new Set(places.filter((place) => place?.level === 'zone').map((place) => place?.id));
    expect(zones.size).toBeGreaterThanOrEqual(25);
    const topics = new Set(provenance.flatMap((entry) => entry.topics));
    for (const topic of [
      'management-system',
      'delegated-powers',
      'district-merger',
      'staffing-reform',
      'one-stop-approval',
      'industry-division',
      'talent',
      'finance',
      'land',
      'fault-tolerance',
      'free-trade',
    ]) {
      expect(topics).toContain(topic);
    }
  });

  it('is for a third in glossed traditional script, as crawls have it', () => {
    const glossed = articles.filter((article) => /區\(qū\)|發\(fā\)|業\(yè\)/.test(bodyOf(article)));
    expect(glossed.length).toBeGreaterThanOrEqual(Math.floor(articles.length / 3));
    for (const article of glossed) expect(normalise(bodyOf(article)).text).not.toMatch(/[(（]\p{Ll}+[)）]/u);
  });

  it('takes no navigation or metadata for text', () => {
    for (const article of articles) {
      const body = normalise(bodyOf(article)).text;
      expect(body, article.key).not.toMatch(/^- |来源:|点击:|栏目:/m);
      expect(
        article.sections.some(({ headings }) => headings.length > 0),
        article.key,
      ).toBe(true);
    }
  });
});

const newsFile = sharedPath('training/news-broadcast.jsonl.xz');
const regulations = sharedPath('regulations');
const corpusFile = sharedPath('corpus/local-regulations.tar.xz');
const seed = sharedPath('seed/qingdao-hitech-zone-2022-11-25.txt');

describe.runIf(newsFile && regulations && corpusFile && seed)('each figure of the sample corpus', () => {
  let folder: string;
  const news = new Map<string, string>();
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-sources-'));
    execFileSync('tar', ['-xJf', corpusFile as string, '-C', folder]);
    const lines = execFileSync('xz', ['-dc', newsFile as string], { maxBuffer: 2 ** 30, encoding: 'utf8' });
    for (const line of lines.split('\n')) {
      if (line === '') continue;
      const { title, date, text } = JSON.parse(line) as { title: string; date: string; text: string };
      const day = date.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3');
      news.set(`${day} ${title}`, `${day} ${title} ${text}`);
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  function sourceText({ kind, ref }: Provenance['source']): string {
    const readText = (path: string) => readFileSync(path, 'utf8');
    if (kind === 'news')
      return [ref]
        .flat()
        .map((item) => news.get(item) ?? '')
        .join('\n');
    if (kind === 'seed') return readText(seed as string);
    if (kind === 'regulation')
      return basename(String(ref)) + readText(join(regulations as string, String(ref)));
    return basename(String(ref)) + readText(join(folder, String(ref)));
  }

  // Pages that were read on the web are not in the development data: their figures cannot be checked here.
  it.each(provenance.filter(({ source }) => source.kind !== 'page'))(
    'stands in its source: $file',
    async ({ file, source }) => {
      const text = normalise(sourceText(source)).text;
      expect(text.length).toBeGreaterThan(200);
      const article = await read(file);
      const figures = normalise(article.title + bodyOf(article)).text.match(/\d+(?:\.\d+)?/g) ?? [];
      const dates = [source.date].flatMap((date) => date.split('-').map((part) => String(Number(part))));
      const numbers = new Set([...(text.match(/\d+(?:\.\d+)?/g) ?? []), ...dates].map(Number));
      expect(figures.filter((figure) => !numbers.has(Number(figure)))).toEqual([]);
    },
  );
});

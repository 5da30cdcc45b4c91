/** Are real files read correctly: a crawled article, 27 regulations, a sample of 1,900 local regulations? */
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Article, bodyOf } from '../../../src/corpus/article.js';
import { findSources } from '../../../src/corpus/read/index.js';
import { sharedPath } from '../../helpers/paths.js';
import { readAll, readBytes, temporaryFolder } from './reading.js';

const CHAPTER = /^第[一二三四五六七八九十百]+[编章节]/;

const seed = sharedPath('seed/qingdao-hitech-zone-2022-11-25.txt');

describe.runIf(seed)('the crawled article', () => {
  it('has its title, source, date and three headings, and every paragraph as it was', async () => {
    const [article] = (await readAll(seed as string, { cwd: join(seed as string, '../..') })).articles;
    const lines = (await readFile(seed as string, 'utf8')).split('\n').filter((line) => line.trim() !== '');
    const headings = article?.sections.flatMap((section) => section.headings) ?? [];
    expect(article).toMatchObject({
      source: '高新院 achie.org',
      date: '2022-11-25',
      author: null,
      category: null,
      url: null,
    });
    expect(article?.title).toBe(lines[lines.findIndex((line) => !line.startsWith('- '))]);
    expect(article?.key).toBe('seed/qingdao-hitech-zone-2022-11-25.txt');
    expect(headings).toHaveLength(3);
    const body = lines
      .slice(lines.findIndex((line) => line.startsWith('來源:')) + 1)
      .filter((line) => !headings.includes(line));
    expect(article && bodyOf(article)).toBe(body.map((line) => `${line}\n`).join(''));
  });
});

const regulations = sharedPath('regulations');

describe.runIf(regulations)('the regulations about zones', () => {
  let read: { path: string; article: Article; source: string }[] = [];

  beforeAll(async () => {
    const { files } = await findSources([regulations as string]);
    const all = files.filter((file) => basename(file) !== 'README.md');
    read = await Promise.all(
      all.map(async (path) => {
        const { articles, faults } = await readAll(path);
        expect(faults).toEqual([]);
        return { path, article: articles[0] as Article, source: await readFile(path, 'utf8') };
      }),
    );
  });

  it('are 27, with their titles and first dates', () => {
    expect(read).toHaveLength(27);
    for (const { path, article, source } of read) {
      expect(`# ${article.title}`).toBe(source.split('\n')[0]);
      const adopted = /^(\d{4})年(\d+)月(\d+)日 /m.exec(source.split('<!-- INFO END -->')[0] ?? '');
      const inName = /\((\d{4}-\d{2}-\d{2})\)/.exec(path)?.[1] ?? null;
      const first = adopted
        ?.slice(1)
        .map((part) => part.padStart(2, '0'))
        .join('-');
      expect(article.date).toBe(first ?? inName);
    }
  });

  it('have the chapters of the file as headings, and every article of law in the body', () => {
    for (const { article, source } of read) {
      const chapters = source
        .split('\n')
        .flatMap((line) => (line.startsWith('## ') ? [line.slice(3).trim()] : []));
      expect(article.sections.flatMap((section) => section.headings)).toEqual(chapters);
      expect(bodyOf(article).match(/^第.+?条\s/gm)).toEqual(source.match(/^第.+?条\s/gm));
    }
  });

  it('come out the same without any Markdown, but for their dates', async () => {
    for (const { article, source } of read) {
      const plain = source
        .replace(/<!-- INFO END -->/, '')
        .replace(/^\d{4}年.*\n/gm, '')
        .replace(/^#+ /gm, '');
      const [crawled] = (await readBytes('plain.txt', plain)).articles;
      expect(crawled?.title).toBe(article.title);
      expect(crawled?.sections).toEqual(article.sections);
    }
  });
});

const corpus = sharedPath('corpus/local-regulations.tar.xz');

describe.runIf(corpus)('a sample of the local regulations', () => {
  it('has titles and chapters; what is no chapter is rare', async () => {
    const folder = await temporaryFolder();
    execFileSync('tar', ['-xJf', corpus as string, '-C', folder]);
    const { files } = await findSources([folder]);
    const sample = files.filter((file, index) => index % 10 === 0 && basename(file) !== '_index.md');
    let headings = 0;
    let others = 0;
    for (const path of sample) {
      const { articles } = await readAll(path);
      const source = await readFile(path, 'utf8');
      for (const article of articles) {
        expect(`# ${article.title}`).toBe(source.split('\n')[0]?.trimEnd());
        for (const section of article.sections) {
          headings += section.headings.length;
          others += section.headings.filter((heading) => !CHAPTER.test(heading)).length;
        }
      }
    }
    expect(sample.length).toBeGreaterThan(150);
    expect(headings).toBeGreaterThan(500);
    expect(others / headings).toBeLessThan(0.05);
  });
});

/** Which articles is measured on? Real ones, and beyond them articles made of their sentences, the same for the same seed. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Article } from '../../src/corpus/article.js';
import { findSources, isSourceFault, readSource } from '../../src/corpus/read/index.js';
import { splitSentences } from '../../src/corpus/sentences.js';
import { seededRandom } from '../../tests/helpers/vectors.js';

/** Development data, which a user's machine does not have. */
const LARGE_CORPUS = fileURLToPath(
  new URL('../../../shared/corpus/local-regulations.tar.xz', import.meta.url),
);

/** The sample corpus is always part, since the relevance set judges its passages. */
export const SAMPLE = fileURLToPath(new URL('../../articles', import.meta.url));

/** What a passage of regulations has on average; to cut them all beforehand would take as long as an ingest. */
const CHARACTERS_PER_PASSAGE = 390;

/** Sentences of so many articles are drawn from: enough that few passages share two. */
const DRAWN_ARTICLES = 500;
/** A sentence that stands well anywhere: neither a stub nor a list, and whole. */
const STANDS_ALONE = /^.{20,200}。$/u;
const SENTENCES_PER_PARAGRAPH = 3;
const PARAGRAPHS_PER_ARTICLE = 60;
const FIRST_YEAR = 1990;
const YEARS = 35;

export interface CorpusPart {
  files: string[];
  /** Articles among them that were made. */
  made: number;
}

export class Corpus {
  private readonly random: () => number;
  private readonly taken: { file: string; characters: number }[] = [];
  private sentences: string[] | undefined;
  private made = 0;

  private constructor(
    private readonly folder: string,
    private readonly sample: readonly string[],
    private readonly real: string[],
    seed: number,
  ) {
    this.random = seededRandom(seed);
  }

  /** @param folder for what is unpacked and made; @param archive of real articles, where there is one */
  static async open(folder: string, seed: number, archive = LARGE_CORPUS): Promise<Corpus> {
    const sample = (await findSources([SAMPLE])).files;
    const unpacked = join(folder, 'real');
    const made = join(folder, 'made');
    for (const path of [unpacked, made]) mkdirSync(path, { recursive: true });
    let real: string[] = [];
    if (existsSync(archive)) {
      execFileSync('tar', ['-xJf', archive, '-C', unpacked]);
      const { files } = await findSources([unpacked]);
      real = shuffled(
        files.filter((file) => basename(file) !== '_index.md'),
        seededRandom(seed),
      );
    }
    return new Corpus(made, sample, real, seed);
  }

  /** Files of about so many passages, the sample corpus first; a smaller part is the beginning of a larger one. */
  async part(passages: number): Promise<CorpusPart> {
    const files = [...this.sample];
    let missing = passages * CHARACTERS_PER_PASSAGE - (await charactersOf(this.sample));
    let at = 0;
    for (; missing > 0; at++) {
      const next = this.taken[at] ?? (await this.next());
      this.taken[at] = next;
      files.push(next.file);
      missing -= next.characters;
    }
    return { files, made: Math.max(0, at - this.real.length) };
  }

  private async next(): Promise<{ file: string; characters: number }> {
    const file = this.real[this.taken.length];
    if (file !== undefined) return { file, characters: await charactersOf([file]) };
    this.sentences ??= await sentencesOf(
      this.real.length > 0 ? this.real.slice(0, DRAWN_ARTICLES) : this.sample,
    );
    return this.make(this.sentences);
  }

  /** An article in the crawled form. */
  private make(sentences: readonly string[]): { file: string; characters: number } {
    const draw = () => sentences[Math.floor(this.random() * sentences.length)] as string;
    const paragraph = () => Array.from({ length: SENTENCES_PER_PARAGRAPH }, draw).join('');
    const body = Array.from({ length: PARAGRAPHS_PER_ARTICLE }, paragraph).join('\n');
    const number = ++this.made;
    const date = new Date(Date.UTC(FIRST_YEAR, 0, 1 + Math.floor(this.random() * YEARS * 365)));
    const heading = `来源:拼合 日期:${date.toISOString().slice(0, 10)} 栏目:拼合文章 点击:次`;
    const file = join(this.folder, `made-${String(number).padStart(6, '0')}.txt`);
    writeFileSync(file, `第${number}号拼合文章\n${heading}\n${body}\n`);
    return { file, characters: body.length };
  }
}

async function charactersOf(files: readonly string[]): Promise<number> {
  let characters = 0;
  for await (const { sections } of articlesOf(files))
    for (const { text } of sections) characters += text.length;
  return characters;
}

async function sentencesOf(files: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const { sections } of articlesOf(files)) {
    for (const { text } of sections) {
      const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end).trim());
      found.push(...sentences.filter((sentence) => STANDS_ALONE.test(sentence)));
    }
  }
  return found;
}

/** What can be read of files. */
export async function allArticles(files: readonly string[]): Promise<Article[]> {
  const articles: Article[] = [];
  for await (const article of articlesOf(files)) articles.push(article);
  return articles;
}

async function* articlesOf(files: readonly string[]): AsyncGenerator<Article> {
  for (const file of files) for await (const item of readSource(file)) if (!isSourceFault(item)) yield item;
}

export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const left = [...values];
  for (let at = left.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [left[at], left[other]] = [left[other] as T, left[at] as T];
  }
  return left;
}

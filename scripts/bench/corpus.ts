/** Which articles does the bench take? The sample, then real regulations, then articles made of their sentences. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Article } from '../../src/corpus/article.js';
import { findSources, isSourceFault, readSource } from '../../src/corpus/read/index.js';
import { splitSentences } from '../../src/corpus/sentences.js';
import { seededRandom } from '../../tests/helpers/vectors.js';

/** Regulations of the development data, which a user's machine does not have. */
const ARCHIVE = fileURLToPath(new URL('../../../shared/corpus/local-regulations.tar.xz', import.meta.url));

/** The sample corpus is always included, because the relevance set judges its passages. */
export const SAMPLE = fileURLToPath(new URL('../../articles', import.meta.url));

/** Average of regulations. Cutting them all to know the exact number would take as long as an ingest. */
const CHARACTERS_PER_PASSAGE = 390;

/** Made articles take their sentences from this many articles: enough that few passages share two. */
const DRAWN_ARTICLES = 500;
/** A complete sentence that is neither a stub nor a list. */
const COMPLETE = /^.{20,200}。$/u;
const SENTENCES_PER_PARAGRAPH = 3;
const PARAGRAPHS_PER_ARTICLE = 60;

interface Source {
  file: string;
  characters: number;
  isMade: boolean;
}

export class Corpus {
  private constructor(
    private readonly taken: Source[],
    private readonly more: AsyncGenerator<Source, never>,
  ) {}

  /**
   * @param folder for the articles that are unpacked and made
   * @param seed decides on the order and on what is made
   * @param archive of more real articles; may be missing
   */
  static async open(folder: string, seed: number, archive = ARCHIVE): Promise<Corpus> {
    const taken = [];
    for (const file of (await findSources([SAMPLE])).files) taken.push(await sourceOf(file, false));
    return new Corpus(taken, moreSources(folder, seed, archive));
  }

  /** Files of about so many passages, the whole sample first. A smaller part is the beginning of a larger one. */
  async part(passages: number): Promise<{ files: string[]; made: number }> {
    const sample = (await findSources([SAMPLE])).files.length;
    const part: Source[] = [];
    let missing = passages * CHARACTERS_PER_PASSAGE;
    while (part.length < sample || missing > 0) {
      const next = this.taken[part.length] ?? (await this.more.next()).value;
      this.taken[part.length] = next;
      part.push(next);
      missing -= next.characters;
    }
    return { files: part.map(({ file }) => file), made: part.filter(({ isMade }) => isMade).length };
  }
}

/** Everything after the sample; never ends. */
async function* moreSources(folder: string, seed: number, archive: string): AsyncGenerator<Source, never> {
  const random = seededRandom(seed);
  const real = shuffled(await unpacked(archive, join(folder, 'real')), random);
  for (const file of real) yield sourceOf(file, false);
  const models = real.length > 0 ? real.slice(0, DRAWN_ARTICLES) : (await findSources([SAMPLE])).files;
  const sentences = (await allArticles(models)).flatMap(({ sections }) =>
    sections.flatMap(({ text }) =>
      splitSentences(text)
        .map(({ start, end }) => text.slice(start, end).trim())
        .filter((sentence) => COMPLETE.test(sentence)),
    ),
  );
  mkdirSync(join(folder, 'made'), { recursive: true });
  for (let number = 1; ; number++) {
    const file = join(folder, 'made', `${String(number).padStart(6, '0')}.txt`);
    writeFileSync(file, madeArticle(number, sentences, random));
    yield sourceOf(file, true);
  }
}

/** An article in the form of a crawled page, with a date between 1990 and 2024. */
function madeArticle(number: number, sentences: readonly string[], random: () => number): string {
  const draw = () => sentences[Math.floor(random() * sentences.length)] as string;
  const paragraph = () => Array.from({ length: SENTENCES_PER_PARAGRAPH }, draw).join('');
  const body = Array.from({ length: PARAGRAPHS_PER_ARTICLE }, paragraph).join('\n');
  const date = new Date(Date.UTC(1990, 0, 1 + Math.floor(random() * 35 * 365))).toISOString().slice(0, 10);
  return `第${number}号拼合文章\n来源:拼合 日期:${date} 栏目:拼合文章 点击:次\n${body}\n`;
}

async function unpacked(archive: string, folder: string): Promise<string[]> {
  if (!existsSync(archive)) return [];
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xJf', archive, '-C', folder]);
  return (await findSources([folder])).files.filter((file) => basename(file) !== '_index.md');
}

async function sourceOf(file: string, isMade: boolean): Promise<Source> {
  const sections = (await allArticles([file])).flatMap((article) => article.sections);
  return { file, characters: sections.reduce((sum, { text }) => sum + text.length, 0), isMade };
}

/** The readable articles of the files. */
export async function allArticles(files: readonly string[]): Promise<Article[]> {
  const articles: Article[] = [];
  for (const file of files)
    for await (const item of readSource(file)) if (!isSourceFault(item)) articles.push(item);
  return articles;
}

/** Fisher and Yates's shuffle. */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const left = [...values];
  for (let at = left.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [left[at], left[other]] = [left[other] as T, left[at] as T];
  }
  return left;
}

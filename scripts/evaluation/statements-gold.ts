/** The sentences that a reader labelled, each with its passage: what does the program say of them? */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Article, bodyOf } from '../../src/corpus/article.js';
import { isSourceFault, readSource } from '../../src/corpus/read/index.js';
import {
  type DatedAct,
  type PassageContext,
  type Statement,
  statementsOf,
  textKind,
} from '../../src/statements/index.js';
import type { Half } from './halves.js';

const GOLD = 'tests/statements/gold';
const ARTICLES = 'articles';

export type Label = NonNullable<Statement['modality']> | 'none';

export interface LabelledSentence {
  id: string;
  document: string;
  half: Half;
  sentence: string;
  modality: Label;
  alt: Label[];
}

export interface LabelledAct {
  id: string;
  document: string;
  half: Half;
  sentence: string;
  date: string;
  grade: 'act' | 'effective' | 'stated' | 'published';
  note: string;
}

/** A labelled sentence with what the program says. */
export interface JudgedSentence extends LabelledSentence {
  found: Label;
}

export interface JudgedAct extends LabelledAct {
  found: DatedAct[];
}

export async function judgeModality(): Promise<JudgedSentence[]> {
  const sentences = gold<LabelledSentence[]>('modality.json');
  const heads = gold<Record<string, string>>('heads.json');
  const contexts = await contextsOf(sentences.map(({ document }) => document));
  return sentences.map((labelled) => {
    const context = {
      ...(contexts.get(labelled.document) as Context).passage,
      before: heads[labelled.id] ?? '',
    };
    const [statement] = statementsOf(labelled.sentence, context);
    return { ...labelled, found: statement?.modality ?? 'none' };
  });
}

/** The dates are judged in the sentence's own section, as they are found when it is indexed. */
export async function judgeActs(): Promise<JudgedAct[]> {
  const { acts } = gold<{ acts: LabelledAct[] }>('dates.json');
  const contexts = await contextsOf(acts.map(({ document }) => document));
  return acts.map((labelled) => {
    const { passage, article } = contexts.get(labelled.document) as Context;
    const body = article === null ? labelled.sentence : bodyOf(article);
    const at = body.indexOf(labelled.sentence);
    const section = sectionAt(article, at) ?? { start: 0, text: labelled.sentence };
    const statements = statementsOf(section.text, { ...passage, before: body.slice(0, section.start) });
    const end = at - section.start + labelled.sentence.length;
    const statement = statements.find((each) => each.end >= end);
    return { ...labelled, found: statement === undefined ? [] : [statement, ...statement.further] };
  });
}

function sectionAt(article: Article | null, at: number): { start: number; text: string } | null {
  let start = 0;
  for (const { text } of article?.sections ?? []) {
    if (at >= start && at < start + text.length) return { start, text };
    start += text.length;
  }
  return null;
}

interface Context {
  passage: PassageContext;
  article: Article | null;
}

/** Of a law, which is no part of the repository, the title is known, which stands in the name of its file. */
export async function contextsOf(documents: readonly string[]): Promise<Map<string, Context>> {
  const contexts = new Map<string, Context>();
  for (const document of new Set(documents)) {
    const article = await articleIn(join(ARTICLES, document));
    const facts =
      article === null ? { title: document.replace(/\.md$/, ''), source: null, lead: '' } : factsOf(article);
    contexts.set(document, { article, passage: { kind: textKind(facts), published: article?.date ?? null } });
  }
  return contexts;
}

function factsOf(article: Article) {
  return { title: article.title, source: article.source, lead: article.sections[0]?.text ?? '' };
}

async function articleIn(path: string): Promise<Article | null> {
  if (!existsSync(path)) return null;
  for await (const item of readSource(path)) if (!isSourceFault(item)) return item;
  return null;
}

function gold<T>(name: string): T {
  return JSON.parse(readFileSync(join(GOLD, name), 'utf8')) as T;
}

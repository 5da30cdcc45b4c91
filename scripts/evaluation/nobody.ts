/** Are questions without an answer told from those with one? Both are asked of an index, in their halves and languages. */
import { readFileSync } from 'node:fs';
import type { Embedder } from '../../src/embed/embedder.js';
import { bestCoverage, floorFor, READ_FOR_ANSWER } from '../../src/search/floor.js';
import { match } from '../../src/search/match.js';
import { Similarities } from '../../src/search/similarity.js';
import { parseWording } from '../../src/search/syntax.js';
import type { PassageStore } from '../../src/store/passage-store.js';
import { type Half, halfOf } from './halves.js';

const FOLDER = new URL('../../tests/relevance/', import.meta.url);

interface Answered {
  id: string;
  language: 'zh' | 'en';
  text: string;
  answers: { file: string }[];
}

interface Unanswered {
  id: string;
  language: 'zh' | 'en';
  text: string;
  kind: 'far' | 'near';
}

export interface Judged {
  id: string;
  text: string;
  language: 'zh' | 'en';
  half: Half;
  kind: 'answered' | 'far' | 'near';
  /** The most that a sentence of the best matches covers of it, and what it needs to. */
  coverage: number;
  floor: number;
}

export async function judgeQuestions(store: PassageStore, embedder: Embedder): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const question of questions())
    judged.push({ ...question, ...(await coverageOf(question.text, store, embedder)) });
  return judged;
}

function questions(): Omit<Judged, 'coverage' | 'floor'>[] {
  const answered = read<Answered>('answered.json').map(({ answers, ...question }) => ({
    ...question,
    kind: 'answered' as const,
    half: halfOf(`articles/${answers[0]?.file}`),
  }));
  const unanswered = read<Unanswered>('unanswered.json').map((question) => ({
    ...question,
    half: halfOf(question.id),
  }));
  return [...answered, ...unanswered];
}

const read = <T>(file: string): T[] => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as T[];

async function coverageOf(question: string, store: PassageStore, embedder: Embedder) {
  const wording = parseWording(question);
  const { vector, tokens } = await embedder.embedQuery(wording.text);
  if (tokens === null) throw new Error(`The model ${embedder.model.id} makes no token states.`);
  const matches = await match(store, { wording, vector, mode: 'hybrid', filter: [] });
  const labels = matches.slice(0, READ_FOR_ANSWER).map(({ label }) => label);
  const coverage = (await bestCoverage(new Similarities(store, vector, tokens), labels)) ?? 0;
  return { coverage, floor: await floorFor(store, wording.text) };
}

/** Share of the questions with an answer that reach the floor, of those without that do not, and their mean. */
export function accuracyOf(judged: readonly Judged[]) {
  const share = (all: readonly Judged[], isRight: (one: Judged) => boolean) =>
    all.filter(isRight).length / all.length;
  const reaches = (one: Judged) => one.coverage >= one.floor;
  const answered = share(
    judged.filter(({ kind }) => kind === 'answered'),
    reaches,
  );
  const unanswered = share(
    judged.filter(({ kind }) => kind !== 'answered'),
    (one) => !reaches(one),
  );
  return { answered, unanswered, balanced: (answered + unanswered) / 2 };
}

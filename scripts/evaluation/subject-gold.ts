/** Of which places do sentences speak, beside what a reader says? Those named in `alt` count neither for nor against. */
import { readFileSync } from 'node:fs';
import { normalisedText } from '../../src/corpus/normalise.js';
import { isSourceFault, readSource } from '../../src/corpus/read/index.js';
import { findPlaces } from '../../src/corpus/scope/find.js';
import { placeById, placesTyped } from '../../src/corpus/scope/place.js';
import { scopesOf } from '../../src/corpus/scope/scope.js';
import { subjectsOf } from '../../src/corpus/scope/subjects.js';
import type { Half } from './halves.js';

export interface SubjectCase {
  id: string;
  document: string;
  half: Half;
  sentence: string;
  /** Names of the places, besides the article's own, that the sentence speaks of. */
  subjects: string[];
  /** Those of which another careful reader would say that it does. */
  alt: string[];
  /** Whether another careful reader would say that it speaks of the article's own place. */
  optional?: boolean;
}

export interface SubjectScore {
  right: number;
  wrong: number;
  missed: number;
  faults: string[];
}

export const readSubjectCases = (path: string): SubjectCase[] =>
  JSON.parse(readFileSync(path, 'utf8')) as SubjectCase[];

export async function scoreSubjects(cases: readonly SubjectCase[], folder: string): Promise<SubjectScore> {
  const score: SubjectScore = { right: 0, wrong: 0, missed: 0, faults: [] };
  for (const { id, document, sentence, subjects, alt, optional } of cases) {
    const own = await ownPlaceOf(`${folder}/${document}`);
    const text = normalisedText(sentence);
    const found = subjectsOf(text, findPlaces(text, own), own).places.map((place) => place.id);
    const expected = subjects.map(idOf);
    const allowed = [...expected, ...alt.map(idOf)];
    const wrong = found.filter((each) => !allowed.includes(each));
    const missed = optional ? [] : expected.filter((each) => !found.includes(each));
    score.right += found.filter((each) => expected.includes(each)).length;
    score.wrong += wrong.length;
    score.missed += missed.length;
    if (wrong.length + missed.length > 0)
      score.faults.push(`${id} +${wrong.join(' ')} -${missed.join(' ')} [${own?.id}] ${text}`);
  }
  return score;
}

const idOf = (name: string) => placesTyped(name)[0]?.id ?? name;

async function ownPlaceOf(path: string) {
  for await (const article of readSource(path, { cwd: '.' }))
    if (!isSourceFault(article)) return placeById(scopesOf(article)[0]?.place ?? '');
  return null;
}

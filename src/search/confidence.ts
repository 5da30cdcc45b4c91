/** Is there a good match at all, or only the least bad ones? */
import { findZones } from '../corpus/zones.js';
import { expansionsOf, findConcepts } from '../glossary/match.js';
import type { PassageStore } from '../store/passage-store.js';
import { coverageOf, covered } from './coverage.js';
import { floorFor, READ_FOR_ANSWER } from './floor.js';
import type { Match } from './match.js';
import { anySentence, type Similarities } from './similarity.js';
import type { Wording } from './syntax.js';

/** How many of the best matches are compared with the floor of a model that makes no token states. */
const COMPARED = 10;

/** The share of a question that is a name when the rest of it says nothing. */
const NAME_SHARE = 0.8;

export interface Question {
  wording: Wording;
  similarities: Similarities;
  /** From the card of a model that makes no token states; without one every match is good. */
  floor: number | undefined;
}

export interface Confidence {
  isGood: boolean;
  /** Labels of the matches that make it so, where the tokens tell. */
  answering: ReadonlySet<number>;
}

/**
 * A match is good when its sentences cover what is special to the question, or hold another name of the only thing that it names.
 * With a model that makes no token states it is good when its cosine reaches the floor of the model's card, or when the best match
 * holds words of a query that names a zone or a concept of zone policy. `npm run evaluate:nobody` prints how often this is right.
 *
 * @param matches best first
 */
export async function confidenceIn(
  store: PassageStore,
  matches: readonly Match[],
  question: Question,
): Promise<Confidence> {
  const { wording, similarities } = question;
  const best = matches.slice(0, READ_FOR_ANSWER);
  const labels = best.map(({ label }) => label);
  const sentences = await similarities.ofTokens(labels);
  if (sentences.every((each) => each === null)) {
    return { isGood: matches.length > 0 && (await isNear(matches, question)), answering: new Set() };
  }
  const floor = await floorFor(store, wording.text);
  const isName = best.some(({ expanded }) => expanded !== null) && isOneName(wording.text);
  const covers = (match: Float32Array) => covered(coverageOf(match)) >= floor;
  const isAnswer = ({ expanded }: Match, at: number) =>
    (isName && expanded !== null) || anySentence(sentences[at] ?? [], null, covers);
  const answering = new Set(best.filter(isAnswer).map(({ label }) => label));
  return { isGood: answering.size > 0, answering };
}

/**
 * Whether a question is a name, or hardly more, of something that has other names: whoever asks for 放管服 is answered by a text on
 * 简政放权、放管结合、优化服务, which has none of its characters.
 */
function isOneName(question: string): boolean {
  return expansionsOf(question).some(({ matched }) => matched.length >= NAME_SHARE * question.length);
}

async function isNear(
  matches: readonly Match[],
  { wording, similarities, floor }: Question,
): Promise<boolean> {
  if (floor === undefined) return true;
  const nearest = await similarities.of(matches.slice(0, COMPARED).map(({ label }) => label));
  if (nearest.some((similarity) => similarity !== null && similarity >= floor)) return true;
  const [best] = matches;
  const holdsWords = best?.lexical !== null || best?.expanded !== null;
  return holdsWords && (findConcepts(wording.text).length > 0 || findZones(wording.text).length > 0);
}

/** Does a passage say what is asked, or is it only the nearest that there is? Its sentences are read token by token. */
import { coverageOf } from './coverage.js';
import type { Match } from './match.js';
import { anySentence, type Similarities } from './similarity.js';

/**
 * A logistic regression over the sentences that answer the questions of the tuning half (`tests/relevance/answered.json`):
 * `score` is that of the match, `sentence` the cosine of the question and the sentence, `mean` and `lowest` its coverage.
 */
const WEIGHTS = { score: 7.2, sentence: 5.19, mean: 5.65, lowest: 13.46, constant: -15.29 };

/** Logarithm of the odds that a sentence answers; where precision begins to cost more than it gains on the tuning half. */
const FLOOR = -2.5;

/**
 * For each match whether none of its sentences reaches the floor; null where that is not known.
 * @param cosines of the question and the sentences of each match; null where they are not known
 */
export async function areWeak(
  matches: readonly Match[],
  question: Similarities,
  cosines: readonly (readonly number[] | null)[],
): Promise<(boolean | null)[]> {
  const similarities = await question.ofTokens(matches.map(({ label }) => label));
  return matches.map(({ score }, at) => {
    const ofSentences = similarities[at];
    if (!ofSentences) return null;
    const ofPassage = cosines[at] ?? null;
    return !anySentence(ofSentences, ofPassage, (match, sentence) => {
      const { mean, lowest } = coverageOf(match);
      const odds =
        WEIGHTS.constant +
        WEIGHTS.score * score +
        WEIGHTS.sentence * (ofPassage?.[sentence] ?? 0) +
        WEIGHTS.mean * mean +
        WEIGHTS.lowest * lowest;
      return odds >= FLOOR;
    });
  });
}

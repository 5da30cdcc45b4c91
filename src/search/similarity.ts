/** How near is a query to given passages? */
import type { TokenStates } from '../embed/token-states.js';
import type { PassageStore } from '../store/passage-store.js';
import type { SentenceMatch } from '../store/token-states.js';

/**
 * Cosines of one vector and passages, each worked out once. The similarities of a ranking do not do for an answer: a
 * graph computes them in single precision, which differs from this in the seventh digit.
 */
export class Similarities {
  private readonly known = new Map<number, number>();
  private readonly knownTokens = new Map<number, SentenceMatch[] | null>();

  /**
   * @param vector of unit length; null for a query without one, which is similar to nothing
   * @param tokens the states of the query's tokens; null when there are none
   */
  constructor(
    private readonly store: PassageStore,
    private readonly vector: Float32Array | null,
    private readonly tokens: TokenStates | null = null,
  ) {}

  /** -1 to 1, in the order of the labels; null for each when there is no vector. */
  async of(labels: readonly number[]): Promise<(number | null)[]> {
    const { vector } = this;
    if (vector === null) return labels.map(() => null);
    const missing = labels.filter((label) => !this.known.has(label));
    const found = await this.store.similarities(vector, missing);
    for (const [at, label] of missing.entries()) this.known.set(label, found[at] as number);
    return labels.map((label) => this.known.get(label) as number);
  }

  /** Cosines with each sentence, in the order of the labels; null where they are not known. */
  async ofSentences(labels: readonly number[]): Promise<(number[] | null)[]> {
    const { vector } = this;
    return vector === null ? labels.map(() => null) : this.store.sentenceSimilarities(vector, labels);
  }

  /** Of the query's tokens with each sentence, as `PassageStore.tokenSimilarities` gives them; each worked out once, too. */
  async ofTokens(labels: readonly number[]): Promise<(SentenceMatch[] | null)[]> {
    const { tokens } = this;
    if (tokens === null) return labels.map(() => null);
    const missing = labels.filter((label) => !this.knownTokens.has(label));
    const found = await this.store.tokenSimilarities(tokens, missing);
    for (const [at, label] of missing.entries()) this.knownTokens.set(label, found[at] ?? null);
    return labels.map((label) => this.knownTokens.get(label) ?? null);
  }
}

/**
 * Whether any sentence of a passage meets a condition. Those that are nearest to the query are tried first: comparing
 * tokens takes much longer than knowing the cosines.
 * @param cosines of the sentences; null when they are not known
 */
export function anySentence(
  matches: readonly SentenceMatch[],
  cosines: readonly number[] | null,
  meets: (match: Float32Array, sentence: number) => boolean,
): boolean {
  const cosineOf = (sentence: number) => cosines?.[sentence] ?? 0;
  const nearestFirst = [...matches.keys()].sort((a, b) => cosineOf(b) - cosineOf(a));
  return nearestFirst.some((sentence) => meets((matches[sentence] as SentenceMatch)(), sentence));
}

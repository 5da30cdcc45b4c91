/** What is asked? The relevance set's queries in all their forms, in an order drawn by the seed. */
import { seededRandom } from '../../tests/helpers/vectors.js';
import { FORMS, type Form, loadQueries } from '../evaluation/relevance-set.js';
import { asAsked, RELEVANCE } from '../evaluation/trial.js';
import { shuffled } from './corpus.js';

export class Queries {
  /** Each text once. */
  readonly texts: readonly string[];

  /** @param most there are a few more than 500 */
  constructor(seed: number, most: number) {
    const forms = loadQueries(new URL('queries.json', RELEVANCE)).flatMap(({ forms }) =>
      FORMS.flatMap((form: Form) => (forms[form] === undefined ? [] : [asAsked(form, forms[form])])),
    );
    this.texts = shuffled([...new Set(forms)], seededRandom(seed)).slice(0, most);
  }

  /** Those of one round of several: no text is in two of them, so none finds its vector made. */
  ofRound(round: number, rounds: number, most = Number.POSITIVE_INFINITY): readonly string[] {
    const each = Math.min(most, Math.floor(this.texts.length / rounds));
    return this.texts.slice(round * each, (round + 1) * each);
  }
}

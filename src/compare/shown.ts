/** How are claims shown? With the best passages of each place, the sentences in them that answer, and their figures. */
import { answersAmong, markPassage } from '../search/answering.js';
import { roundedOrNull } from '../search/rounding.js';
import { Similarities } from '../search/similarity.js';
import { placeName, viewOf } from '../search/view.js';
import { placesOfStatement } from '../statements/claims.js';
import { statementsIn } from '../statements/statement.js';
import type { PassageStore } from '../store/passage-store.js';
import type { StoredPassage } from '../store/records.js';
import { type AspectSentence, aspectsIn } from './aspects.js';
import type { ComparedPassage, ComparedZone } from './compared.js';
import { figuresIn, tablePlacesOf } from './figures/placed.js';
import type { FirmClaim } from './firmness.js';
import type { PlaceClaim } from './places.js';

/** A passage as all its places show it. */
type PassageOfAny = Omit<ComparedPassage, 'figures' | 'aspects'>;

export class ClaimViews {
  private readonly similarities: Similarities;

  /**
   * @param words of the subject, as `wordsOf` gives them
   * @param perZone how many passages of each place at most
   */
  constructor(
    store: PassageStore,
    private readonly words: readonly string[],
    vector: Float32Array | null,
    private readonly perZone: number,
  ) {
    this.similarities = new Similarities(store, vector);
  }

  /** In the order of the claims. @param own id of the place that the comparison starts from */
  async of(claims: readonly FirmClaim[], own: string | null): Promise<ComparedZone[]> {
    const chosen = claims.map((claim) => this.passagesOf(claim));
    const views = await this.viewsOf([...new Map(chosen.flat().map((each) => [each.label, each])).values()]);
    return claims.map((claim, at): ComparedZone => {
      const { place, modality, evidence, when, weak, firmness } = claim;
      return {
        ...{ zone: placeName(place), own: place === own, modality, evidence, when, weak, firmness },
        passages: (chosen[at] as StoredPassage[]).map((passage) => ({
          ...(views.get(passage.label) as PassageOfAny),
          figures: figuresIn(passage)
            .filter((each) => each.place === null || each.place === place)
            .map(({ figure }) => figure),
          aspects: aspectsOfPlace(passage, place),
        })),
      };
    });
  }

  /** The passages of a claim, that of its evidence first. */
  private passagesOf({ evidence, found }: PlaceClaim): StoredPassage[] {
    const passages = found.map(({ passage }) => passage);
    const main = passages.filter(({ id }) => id === evidence.passage);
    const distinct = new Map([...main, ...passages].map((passage) => [passage.label, passage]));
    return [...distinct.values()].slice(0, this.perZone);
  }

  private async viewsOf(passages: readonly StoredPassage[]): Promise<Map<number, PassageOfAny>> {
    const labels = passages.map(({ label }) => label);
    const strengths = await this.similarities.of(labels);
    const cosines = await this.similarities.ofSentences(labels);
    const views = passages.map(
      (passage, at): PassageOfAny => ({
        ...viewOf(passage),
        strength: roundedOrNull(strengths[at] as number | null),
        answers: answersAmong(markPassage(passage, this.words, cosines[at] ?? null).sentences),
      }),
    );
    return new Map(views.map((view, at) => [labels[at] as number, view]));
  }
}

/** Of the sentences that are the place's, or of no place that is known. */
function aspectsOfPlace(passage: StoredPassage, place: string): AspectSentence[] {
  const spokenOf = { scope: passage.article.scope?.place ?? null, inTables: tablePlacesOf(passage) };
  const own = statementsIn(passage).filter((statement) => {
    const places = placesOfStatement(spokenOf, statement);
    return places.length === 0 || places.includes(place);
  });
  return aspectsIn(passage.text, own);
}

/** Which figures of a place that counts may be compared? Those that it states in any passage near to the subject, shown or not. */
import type { PlacedFigure } from '../../statements/placed-figures.js';
import type { StoredPassage } from '../../store/records.js';
import type { Found } from '../found.js';
import type { PlaceClaim } from '../places.js';
import { figuresIn } from './placed.js';

export interface Candidate extends PlacedFigure {
  /** The id of the place that it is of. */
  zone: string;
  passage: StoredPassage;
  /** How well its sentence answers, 0 to 1; 0 for one that does not. */
  answers: number;
}

/**
 * What is dated is no quantity, so dates are left out. A figure counts for a place when its sentence is of that place, as
 * a claim does.
 */
export function candidatesOf({ place, found }: Pick<PlaceClaim, 'place' | 'found'>): Candidate[] {
  const passages = new Map(found.map(({ passage }) => [passage.label, passage]));
  return [...passages.values()].flatMap((passage) => {
    const answering = found.filter((each) => each.passage.label === passage.label);
    return figuresIn(passage)
      .filter((each) => each.place === place && each.figure.kind !== 'date')
      .map((each) => ({ ...each, zone: place, passage, answers: answerOf(answering, each) }));
  });
}

function answerOf(answering: readonly Found[], { sentence }: PlacedFigure): number {
  const own = answering.find(({ statement }) => statement.start === sentence.start);
  return own?.share ?? 0;
}

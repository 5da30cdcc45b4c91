/** What does a phrase restrict a question to, in words? Pages and the search box have their texts and names from different places. */
import type { Interpretation } from '../../question/interpretation.js';

/** Of a region, places that are named. */
export const MOST_NAMES = 4;

interface MeaningTexts {
  days: (from: string, to: string) => string;
  within: (names: string) => string;
  outside: (names: string) => string;
  comma: string;
}

interface MeaningNames {
  /** @param phrase of the question that names the places */
  places: (ids: readonly string[], phrase: string) => string;
  zoneType: (type: Extract<Interpretation, { kind: 'zoneType' }>['value']['zoneTypes'][number]) => string;
}

export function meaningOf(each: Interpretation, text: MeaningTexts, names: MeaningNames): string {
  switch (each.kind) {
    case 'date':
      return text.days(each.value.from ?? '', each.value.to ?? '');
    case 'place':
      return text.within(names.places(each.value.places, each.text));
    case 'notPlace':
      return text.outside(names.places(each.value.places, each.text));
    case 'zoneType':
      return each.value.zoneTypes.map(names.zoneType).join(text.comma);
  }
}

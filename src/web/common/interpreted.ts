/** What a question says in words, as chips. Removing one asks again with its phrase taken literally. */
import type { Interpretation } from '../../question/interpretation.js';
import type { Chip } from './chips.js';
import { type Labels, ZONE_TYPES } from './labels.js';
import { texts } from './language.js';

const text = texts.interpreted;

/** Of a region, places named in its chip. */
const MOST_NAMES = 4;

export function interpretedChips(
  interpreted: readonly Interpretation[],
  labels: Labels,
  keep: (phrase: string) => void,
): Chip[] {
  return interpreted.map((each) => ({
    label: text.chip(each.text, meaningOf(each, labels)),
    remove: () => keep(each.text),
  }));
}

function meaningOf(each: Interpretation, labels: Labels): string {
  switch (each.kind) {
    case 'date':
      return text.days(each.value.from ?? '', each.value.to ?? '');
    case 'place':
      return text.within(namesOf(each.value.places, labels));
    case 'notPlace':
      return text.outside(namesOf(each.value.places, labels));
    case 'zoneType':
      return each.value.zoneTypes.map((type) => ZONE_TYPES[type] ?? type).join(text.comma);
  }
}

function namesOf(ids: readonly string[], labels: Labels): string {
  const names = ids.slice(0, MOST_NAMES).map((id) => labels.place(id));
  return text.names(names, ids.length);
}

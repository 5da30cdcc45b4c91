/** What a question says in words, as chips. Removing one asks again with its phrase taken literally. */
import type { ZoneType } from '../../corpus/zone-record.js';
import type { Interpretation } from '../../question/interpretation.js';
import type { Chip } from './chips.js';
import { type Labels, ZONE_TYPES } from './labels.js';
import { texts } from './language.js';
import { MOST_NAMES, meaningOf } from './meaning.js';

const text = texts.interpreted;

export function interpretedChips(
  interpreted: readonly Interpretation[],
  labels: Labels,
  keep: (phrase: string) => void,
): Chip[] {
  const names = {
    places: (ids: readonly string[]) => namesOf(ids, labels),
    zoneType: (type: ZoneType) => ZONE_TYPES[type] ?? type,
  };
  return interpreted.map((each) => ({
    label: text.chip(each.text, meaningOf(each, text, names)),
    remove: () => keep(each.text),
  }));
}

function namesOf(ids: readonly string[], labels: Labels): string {
  const names = ids.slice(0, MOST_NAMES).map((id) => labels.place(id));
  return text.names(names, ids.length);
}

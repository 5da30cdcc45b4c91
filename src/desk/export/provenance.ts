/** Where does an export come from? What is needed to make its tables again: generations, models, corpus dates, floors, requests. */
import type { Dossier, Origin } from '../dossier.js';
import { groupedBy } from './grouped.js';
import { plainText } from './plain-text.js';
import type { Words } from './words.js';

/** What was collected from one generation, with one model and floor. */
export interface Provenance {
  generation: string;
  model: string;
  /** When the generation was made. */
  corpus: string;
  floor: string;
  /** First and last day of collecting. */
  collected: string;
  items: number;
}

/** As floors are shown; the exact ones are in the origins. */
const DECIMALS = 3;

export function provenancesOf({ sections }: Dossier, words: Words): Provenance[] {
  const origins = sections.flatMap(({ items }) => items.map(({ origin }) => origin));
  const groups = groupedBy(origins, ({ generation, model, indexedAt, floor }) =>
    JSON.stringify([generation, model, indexedAt, floor]),
  );
  return [...groups.values()].map((group) => {
    const { generation, model, indexedAt, floor } = group[0] as Origin;
    return {
      generation: plainText(generation),
      model: plainText(model),
      corpus: plainText(indexedAt),
      floor: floor === null ? words.about.noFloor : String(Number(floor.toFixed(DECIMALS))),
      collected: daysOf(group),
      items: group.length,
    };
  });
}

function daysOf(group: readonly Origin[]): string {
  const days = group.map(({ collectedAt }) => collectedAt.slice(0, 10)).sort();
  const [first = '', last = ''] = [days[0], days.at(-1)];
  return first === last ? first : `${first} – ${last}`;
}

/** The parameters of the request, on one line: `q=…; limit=5`. */
export function requestText({ request }: Origin): string {
  return Object.entries(request)
    .map(([name, value]) => `${name}=${[value].flat().join(',')}`)
    .map((pair) => plainText(pair).replace(/\s+/g, ' ').trim())
    .join('; ');
}

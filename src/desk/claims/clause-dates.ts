/** Is what a clause of a claim dates dated so by the clause of the passage on which it rests? */
import type { ClaimClause } from './clause.js';
import { datesOf, isDated, timesOf } from './dates.js';
import type { Ground } from './ground.js';

/** What a legal text is dated by, with the words for it. */
const OF_TEXT = [
  { said: /通过/, datesOf: ({ adopted }: Facts) => [adopted] },
  { said: /施行|生效|实施/, datesOf: ({ effective }: Facts) => [effective] },
  { said: /修[正订改]/, datesOf: ({ amended }: Facts) => amended },
];
type Facts = Ground['source']['passage']['article'];
/** A date that another one tells. */
const RELATIVE = /[当同次前后翌][一]?[年月日]|上年|此前|年内/;

export const isDatedAs = ({ text, dates }: ClaimClause, ground: Ground): boolean =>
  dates.every(({ iso }) => isDatedBy(iso, text, ground));

/** @param said the Chinese words for what is dated */
export function isDatedBy(iso: string, said: string, ground: Ground): boolean {
  const stated = statedIn(ground);
  const { article } = ground.source.passage;
  const ofText = OF_TEXT.filter((each) => each.said.test(said)).flatMap((each) => each.datesOf(article));
  const known = new Set([...stated, ...ofText.filter((each) => each !== null)]);
  return isDated(iso, known);
}

/** The dates of a clause; where it has none, those of the nearest before it. */
function statedIn({ source, sentence, at, text, before }: Ground): string[] {
  const own = datesOf(text).map(({ iso }) => iso);
  const times =
    RELATIVE.test(text) || own.some((iso) => iso.startsWith('--')) ? timesOf(sentence.statement) : [];
  if (own.length + times.length > 0) return [...own, ...times];
  const sentences = source.sentences.slice(0, at).map((each) => each.text);
  const texts = [
    ...[...before].reverse(),
    sentence.text.slice(0, sentence.text.indexOf(text)),
    ...sentences.reverse(),
  ];
  const nearest = texts.map((each) => datesOf(each).map(({ iso }) => iso)).find((isos) => isos.length > 0);
  return [...(nearest ?? []), ...timesOf(sentence.statement)];
}

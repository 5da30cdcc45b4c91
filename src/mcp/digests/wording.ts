/** How is it told in lines who has the same wording? Clause by clause: each other text with its place, its days and its stretch. */
import type { AnswerOf } from '../../api/operations.js';
import type { Asker } from '../asking.js';
import { cited, placed, QUOTED, quoted } from '../digest.js';
import { timelineDigest } from './comparing.js';

type Borrowings = AnswerOf<'borrowings'>;
type Same = Borrowings['clauses'][number]['same'][number];

const DIRECTION: Readonly<Record<Same['direction'], string>> = {
  earlier: 'Earlier text with the same wording',
  later: 'Later text with the same wording',
  unknown: 'Text with the same wording, direction unknown',
};

const daysOf = (dated: Same['dated']): string =>
  dated === null ? 'not dated' : (dated.first ?? `there by ${dated.last}, since when is not known`);

const DISCOUNT: Readonly<Record<NonNullable<Same['discount']>, string>> = {
  common: 'wording of many places',
  formula: 'a formula of drafting',
  higher: 'wording of a text of a higher level',
};

function sameLine({ direction, place, dated, share, discount, there, passage }: Same, asker: Asker): string {
  const facts = [
    place === null ? 'place not known' : placed(place),
    daysOf(dated),
    `${Math.round(share * 100)} % of the letters`,
    ...(discount === null ? [] : [DISCOUNT[discount]]),
  ];
  const stretch = quoted(passage.text.slice(there.start, there.end));
  return `${DIRECTION[direction]}: ${facts.join(', ')}. ${stretch} ${cited(passage.article, passage.id, asker)}`;
}

export function borrowingsDigest({ clauses, next, leftOut }: Borrowings, asker: Asker): string[] {
  const rest = [
    ...(leftOut === 0
      ? []
      : [
          `${leftOut} stretches of wording that many places or a higher text have, or that are formulas, are left out.`,
        ]),
    ...(next === null ? [] : [`The text goes on: ask again with offset ${next}.`]),
  ];
  if (clauses.length === 0) return ['No other text of this index has the same wording.', ...rest];
  return [
    QUOTED,
    ...clauses.flatMap(({ text, same }, at) => [
      `${at + 1}. ${quoted(text)}`,
      ...same.map((one) => sameLine(one, asker)),
    ]),
    ...rest,
  ];
}

export function diffusionDigest(told: AnswerOf<'diffusion'>, asker: Asker): string[] {
  return [
    ...timelineDigest(told, asker),
    ...told.entries.flatMap(({ zone, same }) =>
      same.map((one) => `Of the passage of ${placed(zone)}: ${sameLine(one, asker)}`),
    ),
  ];
}

/** Are two penalties for the same, and for the same ones? Their formulas are alike whatever they punish. */
import { normalisedText } from '../corpus/normalise.js';
import { SANCTION } from '../statements/modality-cues.js';

/** Which clause is broken: 违反本条例第十条、第十二条第一款规定. */
const BROKEN = /违反[^,;。]{2,60}?规定(?:的?,|,|的)?|有下列(?:情形|行为)之一/g;
/** From here on a clause says what follows: 的,由主管部门责令, 的,处. */
const FOLLOWS = /(?:的)?,(?:由|责令|处|给予|没收|予以|限期)/;

/** The letters of what is punished. */
export type Offence = ReadonlySet<string>;

/** Fewer letters name no offence: 逾期. */
const FEWEST_LETTERS = 6;
/** The least share of the letters of the shorter offence that the other one has; found on pairs of texts that are in no gold data. */
const SHARED = 0.5;

/** What a clause punishes; null when it is no penalty, or names only the clause that is broken. */
export function offenceOf(original: string): Offence | null {
  const text = normalisedText(original);
  if (!SANCTION.test(text)) return null;
  const [before = ''] = text.split(FOLLOWS);
  const letters = new Set(before.replace(BROKEN, '').replace(/[^\p{L}]/gu, ''));
  return letters.size < FEWEST_LETTERS ? null : letters;
}

/** Whether both may be for one thing: false only when both name what, in other letters. */
export function maybeOne(one: Offence | null, other: Offence | null): boolean {
  if (one === null || other === null) return true;
  const [shorter, longer] = one.size < other.size ? [one, other] : [other, one];
  return [...shorter].filter((letter) => longer.has(letter)).length >= SHARED * shorter.size;
}

/** Whom a fine is for: 对单位处, 对个人处, 对单位直接负责的主管人员处. */
const ADDRESSEE = /对(?<whom>[^,;。对]{0,20}?(?:人员|负责人|责任人)|单位|企业|个人)/g;
const PERSON = /人员?$/;
const PART_END = /[;。\n]/;

/** A firm and whoever in it is to blame are fined apart. */
export type Addressee = 'organisation' | 'person';

/** Whom the words before a figure name last, in their part of a sentence; null when nobody. @param start of the figure in `original` */
export function addresseeOf(original: string, start: number): Addressee | null {
  const before = normalisedText(original.slice(0, start)).split(PART_END).at(-1) ?? '';
  const whom = [...before.matchAll(ADDRESSEE)].at(-1)?.groups?.whom;
  if (whom === undefined) return null;
  return PERSON.test(whom) ? 'person' : 'organisation';
}

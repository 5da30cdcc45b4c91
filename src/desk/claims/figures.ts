/** Are all figures of a claim stated by its passages, of the same place, in the same unit and direction? */
import { languageOf } from '../../corpus/language.js';
import { isWithin, placeById } from '../../corpus/scope/place.js';
import type { Span } from '../../corpus/sentences.js';
import { englishAmountsIn } from '../../statements/english-amounts.js';
import { type Figure, figuresOf } from '../../statements/figures/index.js';
import type { StatedDate } from './dates.js';
import { numbersIn } from './numbers.js';
import { conceptsIn, type Source } from './source.js';

/** A claim as figures are checked: normalised, with what else is known of it. */
export interface ClaimText {
  text: string;
  dates: readonly StatedDate[];
  /** Ids of the places that it names. */
  places: readonly string[];
}

/** Units that English does not tell apart: 303项 and 303个 are 303 items. */
const COUNTED = new Set(['项', '个', '家', '人', '户', '次', '条', '件', '类', '批']);
const UP = /\b(?:increas|grew|grow|rose|ris(?:e|ing)|up by|gain|expand)/i;
const DOWN = /\b(?:decreas|fell|fall|declin|drop|reduc|shr[iau]nk|cut)/i;

export function hasOnlyStatedFigures(claim: ClaimText, sources: readonly Source[]): boolean {
  const figures = figuresOf(claim.text).filter(({ kind }) => kind !== 'date');
  const english = englishAmountsIn(claim.text).filter((one) => !figures.some((other) => overlap(one, other)));
  const read: Span[] = [...figures, ...english, ...claim.dates];
  const bare = numbersIn(claim.text).filter((one) => !read.some((other) => overlap(one, other)));
  return (
    figures.every((figure) => isStated(figure, claim, sources)) &&
    english.every(({ values, unit }) => isAmount(values[0], unit, claim, sources)) &&
    bare.every(({ value }) => sources.some((source) => hasNumber(value, source)))
  );
}

const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

function isStated(claimed: Figure, { text, places }: ClaimText, sources: readonly Source[]): boolean {
  return sources.some(
    ({ figures, englishAmounts }) =>
      figures.some(
        ({ figure, place }) =>
          isSame(claimed, figure) &&
          isOfSameThing(claimed, figure) &&
          !contradicts(claimed, figure) &&
          !isReverse(figure, text) &&
          isOfPlace(place, places),
      ) || englishAmounts.some(({ values, unit }) => unit === claimed.unit && values[0] === claimed.value),
  );
}

function isAmount(
  value: number,
  unit: string,
  { text, places }: ClaimText,
  sources: readonly Source[],
): boolean {
  const hasUnit = (other: string) => other === unit || (COUNTED.has(unit) && COUNTED.has(other));
  return sources.some(
    ({ figures, englishAmounts }) =>
      figures.some(
        ({ figure, place }) =>
          hasUnit(figure.unit) &&
          valuesOf(figure).some((each) => isEqual(each, value)) &&
          !isReverse(figure, text) &&
          isOfPlace(place, places),
      ) || englishAmounts.some((other) => hasUnit(other.unit) && isEqual(other.values[0], value)),
  );
}

/** In English the direction is that of the whole claim. */
function isReverse(figure: Figure, text: string): boolean {
  const [isUp, isDown] = [UP.test(text), DOWN.test(text)];
  return isUp !== isDown && wayOf(figure) === (isUp ? 'down' : 'up');
}

const hasNumber = (value: number, { numbers, figures }: Source): boolean =>
  numbers.has(value) || figures.some(({ figure }) => valuesOf(figure).some((each) => isEqual(each, value)));

const valuesOf = ({ value, range, split }: Figure): number[] => [
  value,
  ...(range === null ? [] : [range.min, range.max]),
  ...(split ?? []),
];

function isSame(claimed: Figure, stated: Figure): boolean {
  if (claimed.unit !== stated.unit) return false;
  if (claimed.split !== null) return JSON.stringify(claimed.split) === JSON.stringify(stated.split);
  if (claimed.range !== null)
    return (
      stated.range !== null &&
      isEqual(claimed.range.min, stated.range.min) &&
      isEqual(claimed.range.max, stated.range.max)
    );
  return valuesOf(stated).some((value) => isEqual(value, claimed.value));
}

/** Values are computed from decimals: 1.2万亿 need not be 1.2e12 to the last bit. */
const isEqual = (one: number, other: number): boolean =>
  Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));

const ABOVE = new Set(['more-than', 'at-least']);
const BELOW = new Set(['less-than', 'at-most', 'nearly']);
/** A rate of growth says which way it goes by its name. */
const GROWS = /增速|增幅|增长率|增长/;
const SHRINKS = /降幅|跌幅|下降率/;
/** These say where a value begins or ends, whichever way it went. */
const EITHER_WAY = new Set(['reach', 'from']);

function contradicts(claimed: Figure, stated: Figure): boolean {
  const [one, other] = [claimed.change, stated.change];
  const isOtherChange =
    one !== null && other !== null && one !== other && !EITHER_WAY.has(one) && !EITHER_WAY.has(other);
  const [said, is] = [claimed.qualifier ?? '', stated.qualifier ?? ''];
  const [way, otherWay] = [wayOf(claimed), wayOf(stated)];
  if (way !== null && otherWay !== null && way !== otherWay) return true;
  return isOtherChange || (ABOVE.has(said) && BELOW.has(is)) || (BELOW.has(said) && ABOVE.has(is));
}

type Way = 'up' | 'down';

function wayOf({ change, object }: Figure): Way | null {
  if (change === 'increase' || change === 'increase-to') return 'up';
  if (change === 'decrease' || change === 'decrease-to') return 'down';
  if (object === null) return null;
  return GROWS.test(object) ? 'up' : SHRINKS.test(object) ? 'down' : null;
}

/** Whether two figures may measure the same: their names share two characters or a concept, or are not known in one language. */
function isOfSameThing({ object: one }: Figure, { object: other }: Figure): boolean {
  if (one === null || other === null || languageOf(one) !== languageOf(other)) return true;
  const pairs = [...one].slice(1).map((character, at) => [...one][at] + character);
  const concepts = conceptsIn(other);
  return (
    pairs.some((pair) => other.includes(pair)) || [...conceptsIn(one)].some((each) => concepts.has(each))
  );
}

/** A figure of another place than those of the claim is not what it says. */
function isOfPlace(place: string | null, claimed: readonly string[]): boolean {
  const own = place === null ? null : placeById(place);
  if (own === null || claimed.length === 0) return true;
  return claimed.some((id) => {
    const other = placeById(id);
    return id === own.id || (other !== null && (isWithin(own, other) || isWithin(other, own)));
  });
}

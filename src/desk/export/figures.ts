/** Which figures does a dossier hold, by the machine and by the analysts? */
import type { Aspect } from '../../statements/figures/aspect.js';
import type { ItemOf, Origin } from '../dossier.js';
import { quotedText } from '../quote.js';
import { reviewedRange } from '../review-about.js';
import type { Judged } from './judged.js';
import { plainText } from './plain-text.js';
import type { Reading } from './reading.js';
import type { Cited } from './sources.js';
import type { Words } from './words.js';

/** What is measured. */
export interface Measured {
  measure: string;
  aspect: string;
  unit: string;
}

export interface FoundFigure extends Measured {
  /** Empty when it is not known. */
  place: Judged;
  /** As the text or the analyst has it. */
  stated: Judged;
  /** Null when what the analyst says is no number in the unit. */
  value: number | null;
  sentence: string;
  cited: Cited;
  isOut: boolean;
}

export interface FoundRow extends Measured {
  values: FoundFigure[];
}

type Row = ItemOf<'comparison'>['figures'][number];
type Value = Pick<ItemOf<'figure'>, 'place' | 'figure' | 'quotation'>;

const NO_PLACE: Judged = { value: '', mark: null, isOut: false, isTheirs: false };

export function foundRow({ object, aspect, unit, values }: Row, origin: Origin, reading: Reading): FoundRow {
  const measured = measuredBy({ object, aspect, unit }, reading.words);
  return {
    ...measured,
    values: values.map((value) => ({ ...foundFigure(value, origin, reading), ...measured })),
  };
}

export function foundFigure(found: Value, origin: Origin, reading: Reading): FoundFigure {
  const { words, reviews, sources } = reading;
  const { figure, quotation } = found;
  const { passage } = quotation;
  const stated = reviews.judge(plainText(figure.raw), {
    ...{ kind: 'figure', passage, said: figure.raw },
    ...reviewedRange(quotation.text, figure),
  });
  const place =
    found.place === null
      ? NO_PLACE
      : reviews.judge(
          words.name(plainText(found.place.name)),
          {
            ...{ kind: 'place', passage, said: found.place.id },
            ...reviewedRange(quotation.text, quotation.sentence),
          },
          words.name,
        );
  return {
    ...measuredBy(figure, words),
    place,
    stated,
    value: stated.isTheirs ? numberIn(stated.value, figure.unit) : figure.value,
    sentence: plainText(quotedText(quotation)),
    cited: sources.cite(quotation, origin),
    isOut: stated.isOut || place.isOut,
  };
}

function measuredBy(
  { object, aspect, unit }: { object: string | null; aspect: string | null; unit: string },
  words: Words,
): Measured {
  return {
    measure: words.name(plainText(object ?? '')),
    aspect: aspect === null ? '' : (words.aspects[aspect as Aspect] ?? plainText(aspect)),
    unit: plainText(unit),
  };
}

/** 1,300.5项 as a number of 项; null for any other words, such as those of another unit. */
function numberIn(text: string, unit: string): number | null {
  const [, digits = '', rest = ''] = /^([+-]?\d[\d,]*(?:\.\d+)?)\s*(.*)$/s.exec(text.trim()) ?? [];
  if (digits === '' || (rest !== '' && rest !== unit)) return null;
  const value = Number(digits.replaceAll(',', ''));
  return Number.isFinite(value) ? value : null;
}

/** 税收·增减幅度（%）, with the unit in the head of its column or row. */
export function indicatorName({ measure, aspect, unit }: Measured, words: Words): string {
  const name = [measure, aspect].filter((part) => part !== '').join(' · ');
  return unit === '' ? name : words.aside(name, unit);
}

const FORMAT = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 15 });

/** The number as text; when there is none, the words that stand for it. */
export const valueText = ({ value, stated }: Pick<FoundFigure, 'value' | 'stated'>): string =>
  value === null ? stated.value : FORMAT.format(value);

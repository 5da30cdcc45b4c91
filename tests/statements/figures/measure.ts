/** How many of the figures that a reader found does the program find, and how many of its own are right? */
import { type Figure, figuresOf } from '../../../src/statements/figures/index.js';

export interface Expected {
  kind: Figure['kind'];
  /** A date's ISO form, the two ends of a range, or the value in the base unit. */
  value: number | string | [number, number];
  unit: string;
  /** Measured only where the reader named one. */
  object?: string;
  /** None means that the text has none. */
  qualifier?: Figure['qualifier'];
}

export interface Case {
  /** Whether the expectation was written before the code was tuned or after. */
  written: 'before tuning' | 'after tuning';
  text: string;
  expected: Expected[];
}

export interface Measure {
  precision: number;
  recall: number;
  objectAccuracy: number;
  qualifierAccuracy: number;
  /** `- text: figure` for each missed, `+ text: figure` for each that is no figure of the text. */
  faults: string[];
}

/** Repeating decimals (三分之一) are written down to six places. */
const TOLERANCE = 1e-6;

export function measure(cases: readonly Case[]): Measure {
  const tally = { found: 0, expected: 0, matched: 0, objects: 0, rightObjects: 0, rightQualifiers: 0 };
  const faults: string[] = [];
  for (const { text, expected } of cases) {
    const found = figuresOf(text);
    const left = [...found];
    tally.found += found.length;
    tally.expected += expected.length;
    for (const wanted of expected) {
      const at = left.findIndex((figure) => matches(figure, wanted));
      if (at < 0) {
        faults.push(`- ${text}: ${wanted.kind} ${wanted.value} ${wanted.unit}`);
        continue;
      }
      const [figure] = left.splice(at, 1) as [Figure];
      tally.matched++;
      if (figure.qualifier === (wanted.qualifier ?? null)) tally.rightQualifiers++;
      else faults.push(`q ${text}: ${figure.raw} ${figure.qualifier}, not ${wanted.qualifier ?? null}`);
      if (wanted.object === undefined) continue;
      tally.objects++;
      if (figure.object === wanted.object) tally.rightObjects++;
      else faults.push(`o ${text}: ${figure.raw} ${figure.object}, not ${wanted.object}`);
    }
    for (const { raw, kind, value, unit } of left)
      faults.push(`+ ${text}: ${raw} (${kind} ${value} ${unit})`);
  }
  return {
    precision: tally.matched / tally.found,
    recall: tally.matched / tally.expected,
    objectAccuracy: tally.rightObjects / tally.objects,
    qualifierAccuracy: tally.rightQualifiers / tally.matched,
    faults,
  };
}

function matches(figure: Figure, { kind, unit, value }: Expected): boolean {
  if (figure.kind !== kind || figure.unit !== unit) return false;
  if (typeof value === 'string') return figure.date?.iso === value;
  if (typeof value === 'number') return figure.range === null && isClose(figure.value, value);
  return figure.range !== null && isClose(figure.range.min, value[0]) && isClose(figure.range.max, value[1]);
}

function isClose(value: number, wanted: number): boolean {
  return Math.abs(value - wanted) <= TOLERANCE * Math.max(1, Math.abs(wanted));
}

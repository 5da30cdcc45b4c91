/** What was measured? One record a measure, printed as soon as it is known. */
import { z } from 'zod';

export const SUITES = ['ingest', 'query', 'http', 'recall', 'start', 'growth', 'peers'] as const;
export type Suite = (typeof SUITES)[number];

export const measureSchema = z.strictObject({
  suite: z.enum([...SUITES, 'against']),
  /** What is measured, where a suite measures several: a mode, a number of passages, a peer. */
  of: z.string().min(1).optional(),
  measure: z.string().min(1),
  value: z.number(),
  /** `ms`, `s`, `passages/s`, `requests/s`, `bytes`, `MiB`, `x` of a ratio; empty for a score or an exponent. */
  unit: z.string(),
  /** This value over that of `against`, the median of the rounds in which both were taken. */
  ratio: z.number().optional(),
  against: z.string().min(1).optional(),
});

export type Measure = z.infer<typeof measureSchema>;

const NAME_WIDTH = 64;
const VALUE_WIDTH = 12;

export class Results {
  readonly measures: Measure[] = [];

  /** @param print takes each line, aligned for people or as JSON */
  constructor(
    private readonly print: (line: string) => void,
    private readonly asJson = false,
  ) {}

  /** A value of nothing, such as the median answer where all were refused, is said but no record; so is a ratio to nothing. */
  add(given: Measure): void {
    const { ratio, against, ...alone } = given;
    const measure = Number.isFinite(ratio) ? given : alone;
    if (!Number.isFinite(measure.value)) {
      this.say(lineOf(measure));
      return;
    }
    this.measures.push(measure);
    this.print(this.asJson ? JSON.stringify(measure) : lineOf(measure));
  }

  /** Whatever is to be known beside, for people only. */
  say(text: string): void {
    if (!this.asJson) this.print(text);
  }
}

export function lineOf({ suite, of, measure, value, unit, ratio, against }: Measure): string {
  const name = [suite, of, measure].filter((part) => part !== undefined).join(', ');
  const compared = ratio === undefined ? '' : `   ${shown(ratio)} x ${against}`;
  return `${name.padEnd(NAME_WIDTH)} ${shown(value).padStart(VALUE_WIDTH)} ${unit}${compared}`.trimEnd();
}

/** Three figures that count, whole from 100 on. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100) return Math.round(value).toString();
  return value === 0 ? '0' : Number(value.toPrecision(3)).toString();
}

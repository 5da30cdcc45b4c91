/** What did a run measure, and how is it shown? */
import { execFileSync } from 'node:child_process';
import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os';
import { quantile } from '../figures.js';
import { median, ratioOf } from './measure.js';

export const SUITES = [
  'ingest',
  'query',
  'service',
  'start',
  'http',
  'recall',
  'vectors',
  'growth',
  'model',
  'models',
  'peers',
] as const;
export type SuiteName = (typeof SUITES)[number];

/** Those of a quick run. The others embed many passages, or say in more detail what these say. */
export const QUICK_SUITES = ['ingest', 'query', 'service', 'start', 'peers'] as const satisfies SuiteName[];

export const KINDS = ['quick', 'full'] as const;
export type Kind = (typeof KINDS)[number];

export interface Measure {
  suite: SuiteName | 'against';
  /** The thing measured: a search mode, a number of passages, an engine. */
  of: string;
  measure: string;
  value: number;
  /** Empty for a score or an exponent. */
  unit: string;
  /** This value divided by that of `against`: the median over the rounds in which both were taken. */
  ratio?: number;
  against?: string;
}

/** One line of `history.jsonl`. Nothing in it names one machine. */
export interface Run {
  date: string;
  /** Ends in `-dirty` when the working tree had uncommitted changes. */
  commit: string;
  machine: { node: string; cores: number; cpu?: string; memoryGiB?: number; platform?: string };
  /** `full` in records that do not say it. */
  kind?: Kind;
  /** Absent in the oldest record. */
  model?: string;
  seed: number;
  /** Passages that were asked for; the measures name the real numbers. */
  passages: { size: number; sizes: number[] };
  measures: Measure[];
}

export function kindOf({ kind = 'full' }: Run): Kind {
  return kind;
}

/** Adds one measure of a suite. Values that are not finite, such as the p50 of no answers, are left out. */
export type Add = (
  of: string,
  measure: string,
  value: number,
  unit: string,
  compared?: { ratio: number; against: string },
) => void;

export function adderTo(
  measures: Measure[],
  suite: Measure['suite'],
  onMeasure: (one: Measure) => void,
): Add {
  return (of, measure, value, unit, compared) => {
    if (!Number.isFinite(value)) return;
    const isComparable = compared !== undefined && Number.isFinite(compared.ratio);
    const one = { suite, of, measure, value, unit, ...(isComparable ? compared : {}) };
    measures.push(one);
    onMeasure(one);
  };
}

/**
 * Adds p50 and p99 of each way, and the ratio of its p50 to that of the way it is compared with.
 * @param rounds milliseconds of each call, by way and round
 */
export function addLatencies(add: Add, rounds: Record<string, number[][]>, base: string): void {
  const p50s = (way: string) => (rounds[way] ?? []).map(median);
  for (const [way, samples] of Object.entries(rounds)) {
    const compared = way === base ? undefined : { ratio: ratioOf(p50s(way), p50s(base)), against: base };
    add(way, 'p50', median(samples.flat()), 'ms', compared);
    add(way, 'p99', quantile(samples.flat(), 0.99), 'ms');
  }
}

export function describeRun(): Pick<Run, 'date' | 'commit' | 'machine'> {
  // Without tags: a tag does not say which commit was measured.
  const describe = ['describe', '--always', '--dirty', '--abbrev=12', '--exclude=*'];
  return {
    date: new Date().toISOString(),
    commit: execFileSync('git', describe, { encoding: 'utf8' }).trim(),
    machine: {
      node: process.version,
      cores: availableParallelism(),
      cpu: cpus()[0]?.model.trim() || 'unknown processor',
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      platform: `${platform()} ${arch()}`,
    },
  };
}

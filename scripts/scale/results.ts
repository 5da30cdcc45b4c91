/** What is written of a measurement? One line for each value, in the work folder first, then in the history. */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Run } from '../bench/results.js';

export const STORES = ['folder', 'opensearch'] as const;
export type StoreName = (typeof STORES)[number];

export const HISTORY_FILE = new URL('history.jsonl', import.meta.url);

export interface ScaleLine {
  /** When the run began, ISO 8601: the same in all lines of a run. */
  date: string;
  commit: string;
  machine: Run['machine'] & { engine?: string };
  /** Of each index of the server. */
  layout?: { shards: number; replicas: number };
  /** What vectors and texts were made of. */
  made: string;
  /** What was done when it was measured: `build`, `search`, `recall` … */
  step: string;
  store: StoreName;
  /** Passages that were asked for. */
  size: number;
  dimensions: number;
  /** Whether token states were stored. Absent in a run without them that began before this was recorded. */
  states?: boolean;
  measure: string;
  value: number;
  unit: string;
}

/** A finished step of a run. A run that is started again goes on after the last one. */
export interface Step {
  step: string;
  size: number;
  store?: StoreName;
  /** After a build: articles and passages of the store, and what they took. */
  built?: { articles: number; passages: number; putMs: number; publishMs: number; stored: number };
  lines: ScaleLine[];
}

/** The finished steps of a run, in a file. */
export class Journal {
  readonly steps: Step[];

  constructor(private readonly file: string) {
    this.steps = existsSync(file) ? parsed<Step>(readFileSync(file, 'utf8')) : [];
  }

  add(step: Step): void {
    this.steps.push(step);
    appendFileSync(this.file, `${JSON.stringify(step)}\n`);
  }

  /** Whether a store was measured in a step. */
  isMeasured(step: string, size: number, store: StoreName): boolean {
    return this.lines.some((line) => line.step === step && line.size === size && line.store === store);
  }

  /** What a store holds. */
  builtIn(store: StoreName): { articles: number; passages: number } {
    const last = this.steps.findLast((done) => done.store === store && done.built !== undefined);
    return { articles: last?.built?.articles ?? 0, passages: last?.built?.passages ?? 0 };
  }

  get lines(): ScaleLine[] {
    return this.steps.flatMap(({ lines }) => lines);
  }
}

/** Replaces the lines of this run in the history. */
export function record(lines: readonly ScaleLine[], file = HISTORY_FILE): void {
  const dates = new Set(lines.map(({ date }) => date));
  const others = history(file).filter(({ date }) => !dates.has(date));
  writeFileSync(file, [...others, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''));
}

export function history(file = HISTORY_FILE): ScaleLine[] {
  return existsSync(file) ? parsed<ScaleLine>(readFileSync(file, 'utf8')) : [];
}

/** The lines of each run; the run that began first comes first. */
export function runsOf(lines: readonly ScaleLine[]): ScaleLine[][] {
  const dates = [...new Set(lines.map(({ date }) => date))].sort();
  return dates.map((date) => lines.filter((line) => line.date === date));
}

const parsed = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

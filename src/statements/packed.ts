/**
 * How are the statements of a passage stored in few bytes? As a string of numbers in five bits a character; places follow
 * as JSON. A plain sentence takes 6 to 8 characters, one with a dated act about 15.
 */
import type { Span } from '../corpus/sentences.js';
import { type DatedAct, MODALITIES, type Modality, type Statement, type StatementTime } from './statement.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]));
/** A character holds five bits, and whether more follow. */
const BASE = 32;

const LABELS: readonly (Modality | null)[] = [null, ...MODALITIES];
const GRADES: readonly StatementTime['grade'][] = ['act', 'effective', 'stated'];

/** Years are counted from here, so that those of most acts take few bits. */
const YEAR_ZERO = 2010;
const MONTHS = 13;
const DAYS = 32;

const HAS_ACT = 1;
const HAS_TIME = 2;
const HAS_PLACE = 4;
const HAS_MORE = 8;
const FLAGS = 16;

/** ASCII without white space, unless a place has some. */
export function packStatements(statements: readonly Statement[]): string {
  const written = new Writer();
  const places: string[] = [];
  let reached = 0;
  for (const { start, end, place, modality, further, ...first } of statements) {
    const flags =
      (first.act ? HAS_ACT : 0) +
      (first.time ? HAS_TIME : 0) +
      (place === null ? 0 : HAS_PLACE) +
      (further.length > 0 ? HAS_MORE : 0);
    written.number(start - reached);
    written.number(end - start);
    written.number(LABELS.indexOf(modality) * FLAGS + flags);
    writeAct(written, first, start);
    if (place !== null) places.push(place);
    if (further.length > 0) {
      written.number(further.length);
      for (const act of further) {
        written.number((act.act ? HAS_ACT : 0) + (act.time ? HAS_TIME : 0));
        writeAct(written, act, start);
      }
    }
    reached = end;
  }
  return written.text + (places.length > 0 ? JSON.stringify(places) : '');
}

/** @throws RangeError when it is not what `packStatements` returns */
export function unpackStatements(packed: string): Statement[] {
  const bodyEnd = packed.includes('[') ? packed.indexOf('[') : packed.length;
  const places = bodyEnd < packed.length ? (JSON.parse(packed.slice(bodyEnd)) as string[]) : [];
  const read = new Reader(packed.slice(0, bodyEnd));
  const statements: Statement[] = [];
  let reached = 0;
  while (read.hasMore) {
    const start = reached + read.number();
    const end = start + read.number();
    const label = read.number();
    const modality = LABELS[Math.floor(label / FLAGS)] ?? null;
    const flags = label % FLAGS;
    const first = readAct(read, flags, start);
    const place = flags & HAS_PLACE ? (places.shift() ?? null) : null;
    const count = flags & HAS_MORE ? read.number() : 0;
    const further = Array.from({ length: count }, () => readAct(read, read.number(), start));
    statements.push({ start, end, place, modality, ...first, further });
    reached = end;
  }
  return statements;
}

function writeAct(written: Writer, { act, time }: DatedAct, origin: number): void {
  if (act) writeSpan(written, act, origin);
  if (!time) return;
  writeSpan(written, time, origin);
  const ends = time.iso.split('/');
  written.number(GRADES.indexOf(time.grade) * 2 + ends.length - 1);
  for (const end of ends) {
    const [year = 0, month = 0, day = 0] = end.split('-').map(Number);
    written.number((zigzag(year - YEAR_ZERO) * MONTHS + month) * DAYS + day);
  }
}

function readAct(read: Reader, flags: number, origin: number): DatedAct {
  const act = flags & HAS_ACT ? readSpan(read, origin) : null;
  if (!(flags & HAS_TIME)) return { act, time: null };
  const range = readSpan(read, origin);
  const kind = read.number();
  const iso = Array.from({ length: (kind % 2) + 1 }, () => readDate(read.number())).join('/');
  return { act, time: { ...range, iso, grade: GRADES[Math.floor(kind / 2)] ?? 'stated' } };
}

function readDate(value: number): string {
  const month = Math.floor(value / DAYS) % MONTHS;
  const year = unzigzag(Math.floor(value / DAYS / MONTHS)) + YEAR_ZERO;
  const parts = [year, month, value % DAYS].filter((part, at) => at === 0 || part > 0);
  return parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-');
}

/** A date may stand in the sentence before. */
function writeSpan(written: Writer, { start, end }: Span, origin: number): void {
  written.number(zigzag(start - origin));
  written.number(end - start);
}

function readSpan(read: Reader, origin: number): Span {
  const start = origin + unzigzag(read.number());
  return { start, end: start + read.number() };
}

/** Signed to unsigned, small to small. */
function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function unzigzag(value: number): number {
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}

class Writer {
  text = '';

  number(value: number): void {
    let rest = value;
    for (; rest >= BASE; rest = Math.floor(rest / BASE)) this.text += ALPHABET[BASE + (rest % BASE)];
    this.text += ALPHABET[rest];
  }
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  get hasMore(): boolean {
    return this.at < this.text.length;
  }

  number(): number {
    let value = 0;
    for (let place = 1; ; place *= BASE) {
      const digit = VALUES.get(this.text[this.at++] ?? '');
      if (digit === undefined) throw new RangeError('These are no packed statements.');
      value += (digit % BASE) * place;
      if (digit < BASE) return value;
    }
  }
}

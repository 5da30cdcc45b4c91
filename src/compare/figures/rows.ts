/** Which figures of several places measure the same thing? Each thing has a row, with its values sorted. */
import { toTraditional } from '../../corpus/traditional.js';
import { type PlaceName, placeName } from '../../search/view.js';
import type { Aspect } from '../../statements/figures/aspect.js';
import type { Figure } from '../../statements/figures/index.js';
import type { PlacedFigure } from '../../statements/placed-figures.js';
import { type AskedFigures, fitOf } from './asked.js';
import type { Candidate } from './candidates.js';
import { type FigureSource, sourceOf } from './source.js';

/** A figure of a place, and where it stands. Its offsets are into the text of its passage. */
export interface FigureValue extends Figure, FigureSource {
  zone: PlaceName;
}

/** Figures of one thing, aspect, kind and unit. A row of several places always has an object. */
export interface FigureRow {
  /** What they measure; null when the text does not say. */
  object: string | null;
  /** The same in traditional script, and in English, where there is a name. */
  traditional: string | null;
  english: string | null;
  aspect: Aspect;
  kind: Figure['kind'];
  unit: string;
  /** The largest first; of ranks the best. */
  values: FigureValue[];
}

/** Rows of several places before those of one; then those that answer best, those with most places, and by name. */
export function figureRows(candidates: readonly Candidate[], asked: AskedFigures): FigureRow[] {
  const groups = new Map<string, Candidate[]>();
  const seen = new Set<string>();
  for (const candidate of candidates) {
    // A figure may be found among the claims, and in the index; the former says how well it answers.
    const where = `${candidate.passage.id} ${candidate.figure.start}`;
    if (seen.has(where)) continue;
    seen.add(where);
    const key = keyOf(candidate);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [candidate]);
    else group.push(candidate);
  }
  return [...groups]
    .map(([key, group]) => ({
      key,
      places: new Set(group.map(({ zone }) => zone)).size,
      fit: fitOf(group, asked),
      row: rowOf(group),
    }))
    .sort(
      (a, b) =>
        Number(b.places > 1) - Number(a.places > 1) ||
        b.fit - a.fit ||
        b.places - a.places ||
        (a.key < b.key ? -1 : 1),
    )
    .map(({ row }) => row);
}

/** A figure whose thing is not known is joined with none. */
function keyOf(candidate: Candidate): string {
  return sharedKey(candidate) ?? ['of', candidate.passage.id, candidate.figure.start].join(' ');
}

/** The same for figures of any places that may stand side by side; null for one that may not. */
export function sharedKey({ thing, aspect, figure }: PlacedFigure): string | null {
  return thing === null ? null : ['thing', thing.key, aspect, figure.kind, figure.unit].join(' ');
}

function rowOf(group: readonly Candidate[]): FigureRow {
  const { thing, aspect, figure } = group[0] as Candidate;
  const direction = figure.kind === 'rank' ? 1 : -1;
  const object = thing?.zh ?? figure.object;
  return {
    object,
    traditional: object === null ? null : toTraditional(object),
    english: thing?.en ?? null,
    aspect,
    kind: figure.kind,
    unit: figure.unit,
    values: group.map(statedBy).sort((a, b) => direction * (a.value - b.value) || inOrder(a, b)),
  };
}

function statedBy({ figure, zone, passage, sentence }: Candidate): FigureValue {
  return { zone: placeName(zone), ...figure, ...sourceOf(passage, sentence) };
}

/** Ties by place, passage and where it stands there. */
function inOrder(a: FigureValue, b: FigureValue): number {
  const [one, other] = [a, b].map(({ zone, passage }) => `${zone.id} ${passage}`) as [string, string];
  return one === other ? a.start - b.start : one < other ? -1 : 1;
}

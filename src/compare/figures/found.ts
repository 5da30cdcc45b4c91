/** Which figures does the whole index hold on a thing, in a unit, of a place? Each with its sentence and its source. */
import { toTraditional } from '../../corpus/traditional.js';
import { type PlaceName, placeName } from '../../search/view.js';
import type { Aspect } from '../../statements/figures/aspect.js';
import type { Figure } from '../../statements/figures/index.js';
import { thingsNamed } from '../../statements/figures/things.js';
import type { PlacedFigure } from '../../statements/placed-figures.js';
import type { FigureHit } from '../../store/figures.js';
import type { PassageStore } from '../../store/passage-store.js';
import type { StoredPassage } from '../../store/records.js';
import { figuresIn } from './placed.js';
import type { FiguresRequest } from './request.js';
import { type FigureSource, sourceOf } from './source.js';

/** A figure of the index. Its offsets are into the text of its passage. */
export interface FoundFigure extends Figure, FigureSource {
  /** The place that it is of; null when the text is about none, or about several. */
  place: PlaceName | null;
  /** The preferred name of what it measures; null when that is not known. */
  measures: MeasureName | null;
  aspect: Aspect;
}

export interface MeasureName {
  zh: string;
  traditional: string;
  en: string | null;
}

export interface FoundFigures {
  /** How many there are, on all pages. */
  total: number;
  figures: FoundFigure[];
}

/** A figure that this program no longer reads in its passage is left out; the next ingest takes it out of the index, too. */
export async function findFigures(store: PassageStore, request: FiguresRequest): Promise<FoundFigures> {
  const { object, format: _, ...query } = request;
  const { total, hits } = await store.figures({
    ...query,
    object: object === undefined ? null : thingsNamed(object),
  });
  const figures = await readHits(store, hits);
  return { total, figures: figures.map(({ placed, passage }) => foundFigure(placed, passage)) };
}

/** The figures that were found, and their passages, each of which is read once. */
export async function readHits(
  store: PassageStore,
  hits: readonly FigureHit[],
): Promise<{ placed: PlacedFigure; passage: StoredPassage }[]> {
  const labels = [...new Set(hits.map(({ label }) => label))];
  const passages = new Map((await store.passagesOf(labels)).map((passage) => [passage.label, passage]));
  return hits.flatMap(({ label, start }) => {
    const passage = passages.get(label) as StoredPassage;
    const placed = figuresIn(passage).find(({ figure }) => figure.start === start);
    return placed === undefined ? [] : [{ placed, passage }];
  });
}

function foundFigure(
  { figure, place, thing, aspect, sentence }: PlacedFigure,
  passage: StoredPassage,
): FoundFigure {
  return {
    place: place === null ? null : placeName(place),
    measures: thing === null ? null : { zh: thing.zh, traditional: toTraditional(thing.zh), en: thing.en },
    aspect,
    ...figure,
    ...sourceOf(passage, sentence),
  };
}

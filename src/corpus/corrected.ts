/** How does what a person put right take the place of what was read, and how is it taken back? Text and key stay as they are. */
import type { Article, Corrected, CorrectedValue } from './article.js';
import { scopeOf } from './scope/scope.js';

/** What can be put right by hand. */
export const CORRECTABLE = ['title', 'date', 'source', 'place'] as const;
export type Correctable = (typeof CORRECTABLE)[number];

/** What a person says is right; of a place its id. What they do not speak of stays as it is. */
export type CorrectValues = { [Field in Correctable]?: NonNullable<Corrected[Field]>['is'] };

/** The same, with who said it and when. */
export type Correction = { [Field in Correctable]?: Omit<NonNullable<Corrected[Field]>, 'was'> };

/** An article as it was read, whatever was put right since. */
export function asRead<T extends Article>(article: T): T {
  const { corrected, ...rest } = article;
  if (corrected === undefined) return article;
  const { title, date, source } = corrected;
  return {
    ...rest,
    ...(title && { title: title.was }),
    ...(date && { date: date.was }),
    ...(source && { source: source.was }),
  } as unknown as T;
}

/** The article with a correction instead of any former one. What was read as the correction says is not corrected. */
export function withCorrection<T extends Article>(article: T, correction: Correction | null): T {
  const read = asRead(article);
  const corrected = correctedIn(read, correction ?? {});
  if (Object.keys(corrected).length === 0) return read;
  const { title, date, source } = corrected;
  // In the order in which a store gives it back, because changes are detected by a hash of the article's JSON.
  const { sections, ...metadata } = read;
  return {
    ...metadata,
    ...(title && { title: title.is }),
    ...(date && { date: date.is }),
    ...(source && { source: source.is }),
    corrected,
    sections,
  } as unknown as T;
}

/** Whether an article has exactly what a correction says. */
export function isCorrectedBy(article: Article, correction: Correction | null): boolean {
  const { corrected = {} } = article;
  return JSON.stringify(correctedIn(asRead(article), correction ?? {})) === JSON.stringify(corrected);
}

function correctedIn(read: Article, correction: Correction): Corrected {
  const corrected = CORRECTABLE.flatMap((field): [Correctable, CorrectedValue][] => {
    const said = correction[field];
    if (said === undefined) return [];
    const was = field === 'place' ? (scopeOf(read)?.place ?? null) : read[field];
    const { is, by, at } = said;
    return is === was ? [] : [[field, { is, was, by, at }]];
  });
  return Object.fromEntries(corrected) as Corrected;
}

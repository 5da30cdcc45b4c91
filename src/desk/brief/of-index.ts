/** How is a brief made from an index? From a comparison and a timeline of one request, and the passages that they point to. */
import type { Comparison } from '../../compare/compare.js';
import type { Timeline } from '../../compare/timeline.js';
import { type PassageView, viewOf } from '../../search/view.js';
import type { PassageStore } from '../../store/passage-store.js';
import type { Brief, Corpus } from './brief.js';
import type { BriefRequest } from './request.js';
import { isNarrowed, searchedFor } from './searched.js';
import { briefOf } from './write.js';

export interface BriefAnswers {
  request: BriefRequest;
  comparison: Comparison;
  timeline: Timeline;
  corpus: Corpus;
}

export async function briefFrom(
  store: PassageStore,
  { request, comparison, timeline, corpus }: BriefAnswers,
): Promise<Brief> {
  const { language } = request;
  const question = await questionOf(store, request.subject);
  const ids = [...new Set(pointedTo(comparison, timeline))];
  const passages = (await store.passagesById(ids)).map((passage): [string, PassageView] => [
    passage.id,
    viewOf(passage),
  ]);
  return briefOf({
    language,
    question,
    isOfPlaces: request.zones.any.length + comparison.asked.length > 0,
    searched: searchedFor(question, request, language),
    isNarrowed: isNarrowed(request),
    comparison,
    timeline,
    passages: new Map(passages),
    corpus,
  });
}

/** What was asked, or the title of the article that the comparison starts from. */
async function questionOf(store: PassageStore, subject: BriefRequest['subject']): Promise<string> {
  if (subject.kind === 'query') return subject.text;
  if (subject.kind === 'article') return (await store.articleById(subject.id))?.title ?? subject.id;
  const [passage] = await store.passagesById([subject.id]);
  return passage?.article.title ?? subject.id;
}

/** Ids of the passages of claims, of dates and of figures. */
function pointedTo({ subject, zones, figures }: Comparison, { entries }: Timeline): string[] {
  const compared = [...(subject === null ? [] : [subject]), ...zones];
  return [
    ...compared.flatMap(({ evidence, passages }) => [evidence.passage, ...passages.map(({ id }) => id)]),
    ...entries.flatMap(({ evidence, when }) => [evidence.passage, when.evidence.passage]),
    ...figures.flatMap(({ values }) => values.map(({ passage }) => passage)),
  ];
}

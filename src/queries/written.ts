/**
 * How do a brief, an answer to a question and a translation come about, with or without a language model? What the index says comes
 * first, and is always in the answer; while the model works, no search thread waits for it.
 */
import type { Brief } from '../desk/brief/brief.js';
import { insteadOf } from '../desk/brief/instead.js';
import { briefMarkdown } from '../desk/brief/markdown.js';
import type { AskRequest, BriefRequest } from '../desk/brief/request.js';
import { type Translated, translated } from '../desk/writing/translate.js';
import { type Asking, answered, citedBy, rewritten } from '../desk/writing/writer.js';
import { unwritten, type Written } from '../desk/writing/written.js';
import type { Answering } from '../language-model/language-model.js';
import type { ZonelensService } from './service.js';

/** What the three ask of the service. */
export type Reading = Pick<
  ZonelensService,
  'brief' | 'search' | 'passage' | 'storedPassages' | 'checkedClaims' | 'hasSameFigures'
>;

export interface Asked {
  service: Reading;
  /** Null for none. */
  model: Answering | null;
  signal: AbortSignal;
}

export interface WrittenBrief extends Written {
  brief: Brief;
  /** The brief as Markdown, with what the model wrote in place of the draft. */
  markdown: string;
}

export interface Answer extends Written {
  question: string;
  /** What the index says on the question. */
  brief: Brief;
}

/** @throws ZonelensError `not_found` */
export async function writtenBrief(
  request: BriefRequest,
  { service, model, signal }: Asked,
): Promise<WrittenBrief> {
  const brief = await service.brief(request, signal);
  const written = request.rewrite
    ? await rewritten(await askingFor(brief, citedBy(brief), { service, model, signal }))
    : { ...unwritten('no-model'), notice: null };
  return { ...written, brief, markdown: briefMarkdown(brief, insteadOf(written.claims), written.writtenBy) };
}

export async function askedQuestion(
  { question, brief: request, search }: AskRequest,
  { service, model, signal }: Asked,
): Promise<Answer> {
  const brief = await service.brief(request, signal);
  const { hits } = await service.search(search, signal);
  const ids = [...new Set([...citedBy(brief), ...hits.map(({ id }) => id)])];
  const asking = await askingFor(brief, ids, { service, model, signal });
  return { question, brief, ...(await answered(question, asking)) };
}

/** @throws ZonelensError `not_found` */
export async function translatedPassage(id: string, { service, model, signal }: Asked): Promise<Translated> {
  const { text } = await service.passage(id, signal);
  const check = (translation: string) => service.hasSameFigures(text, translation, signal);
  return translated({ passage: id, text }, { model, check, signal });
}

async function askingFor(
  brief: Brief,
  ids: readonly string[],
  { service, model, signal }: Asked,
): Promise<Asking> {
  const passages = model === null ? [] : await service.storedPassages(ids, signal);
  return { model, passages, brief, signal, check: (checking) => service.checkedClaims(checking, signal) };
}

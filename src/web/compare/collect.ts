/** What can be collected from a comparison: all of it, a passage, what a place claims, a figure, an entry of the timeline. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Comparison } from '../../compare/compare.js';
import type { ComparedPassage, ComparedZone } from '../../compare/compared.js';
import type { FigureValue } from '../../compare/figures/rows.js';
import type { TimelineEntry } from '../../compare/timeline.js';
import {
  byId,
  comparisonDraft,
  entryDraft,
  figureDraft,
  type Passages,
  passageDraft,
  passagesIn,
  passagesMissingIn,
} from '../../desk/drafts.js';
import { figureSubject, passageSubject, subjectOf } from '../../desk/items.js';
import { aspectOf } from '../../statements/figures/aspect.js';
import '../common/collect.js';
import type { Collectable } from '../common/collect.js';
import { evidenceIn } from '../common/evidence.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { rawText } from '../common/passage-parts.js';
import { plainText } from '../common/passage-text.js';
import { client } from '../common/service.js';

/** Parameters of the request that the answer is of. */
export type Request = Collectable['request'];

/** Passages that are asked for at the same time, so that other readers are not kept waiting. */
const AT_ONCE = 4;

/** @param question what was asked, or the title of the text that the comparison starts from; empty until it is known */
export function collectComparison(
  comparison: Comparison,
  question: string,
  request: Request,
): TemplateResult | typeof nothing {
  if (question === '') return nothing;
  const draft = async () => comparisonDraft(comparison, question, await passagesOf(comparison));
  return html`<zl-collect
    .subject=${subjectOf(comparisonDraft(comparison, question))}
    .what=${texts.compare.title}
    .item=${async () => ({ draft: await draft(), request })}
  ></zl-collect>`;
}

/** Those of the comparison, and those that only its figures stand in. */
async function passagesOf(comparison: Comparison): Promise<Passages> {
  const missing = passagesMissingIn(comparison);
  const passages = [...passagesIn(comparison).values()];
  for (let at = 0; at < missing.length; at += AT_ONCE)
    passages.push(
      ...(await Promise.all(missing.slice(at, at + AT_ONCE).map((passage) => client.passage(passage)))),
    );
  return byId(passages);
}

export function collectPassage(
  passage: ComparedPassage,
  { evidence }: ComparedZone,
  request: Request,
): TemplateResult {
  const sentence = evidenceIn(passage, evidence) ?? passage.answers[0] ?? null;
  return html`<zl-collect
    .subject=${passageSubject(passage.id)}
    .what=${plainText(passage.article.title)}
    .item=${() => ({ draft: passageDraft(passage, sentence), request })}
  ></zl-collect>`;
}

/** What a place is said to do; nothing where none of its passages is known. */
export function collectPlace(
  compared: ComparedZone,
  labels: Labels,
  request: Request,
): TemplateResult | typeof nothing {
  const [best] = compared.passages;
  if (best === undefined) return nothing;
  const draft = entryDraft({ ...compared, passage: best }, byId(compared.passages));
  return html`<zl-collect
    .subject=${subjectOf(draft)}
    .what=${labels.zone(compared.zone)}
    .item=${() => ({ draft, request })}
  ></zl-collect>`;
}

export function collectEntry(entry: TimelineEntry, labels: Labels, request: Request): TemplateResult {
  const draft = entryDraft(entry);
  return html`<zl-collect
    .subject=${subjectOf(draft)}
    .what=${labels.zone(entry.zone)}
    .item=${() => ({ draft, request })}
  ></zl-collect>`;
}

/** A figure is quoted with its whole passage, of which the answer has a sentence. */
export function collectFigure(figure: FigureValue, labels: Labels, request: Request): TemplateResult {
  const draft = async () =>
    figureDraft(
      { ...figure, aspect: aspectOf(figure), place: figure.zone },
      await client.passage(figure.passage),
    );
  return html`<zl-collect
    .subject=${figureSubject(figure.passage, figure.start)}
    .what=${`${labels.zone(figure.zone)} ${plainText(rawText(figure))}`}
    .item=${async () => ({ draft: await draft(), request })}
  ></zl-collect>`;
}

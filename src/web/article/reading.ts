/** The text of an article: sections with headings and paragraphs, numbered passages, marked matches. */
import { html, nothing, type TemplateResult } from 'lit';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import type { ArticleView } from '../../queries/service.js';
import { PASSAGE_HASH } from '../common/addresses.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { cut, glossed, marked, paragraphsOf, type Span, shownRanges } from '../common/passage-text.js';
import { type ShownText, shownText } from '../common/shown-text.js';
import type { ReviewBook } from '../desk/review-book.js';
import { passageTools } from './passage-tools.js';
import type { WordingBook } from './same-wording.js';

const text = texts.article;

/** A passage of this article as a hit of the search. */
export interface Found {
  /** 1 is the best. Null if it is not good enough to be marked. */
  rank: number | null;
  /** Offsets within the passage. */
  highlights: readonly (readonly [start: number, end: number])[];
}

export interface ReadingContext {
  article: ArticleView;
  labels: Labels;
  found: ReadonlyMap<string, Found>;
  /** What analysts say of it. */
  book: ReviewBook;
  /** Which other texts have its words. */
  wordings: WordingBook;
  /** The passage that the address names. */
  linkedPassage: string | null;
}

interface NumberedPassage {
  passage: ArticleView['passages'][number];
  number: number;
}

/** With its range in the section as it is shown. */
type PlacedPassage = NumberedPassage & Span;

export function reading(context: ReadingContext): TemplateResult[] {
  const { sections, passages } = context.article;
  const numbered = passages.map((passage, at) => ({ passage, number: at + 1 }));
  return sections.flatMap(({ text: sectionText }, index) => [
    ...freshHeadings(context.article, index).map(({ title, level, id }) => heading(title, level, id)),
    ...paragraphs(
      sectionText,
      numbered.filter(({ passage }) => passage.section === index),
      context,
    ),
  ]);
}

export interface OutlineEntry {
  title: string;
  level: number;
  id: string;
}

/** Levels start at 2, because the title of the article is the h1, and end at 6. */
export function outlineOf(article: ArticleView): OutlineEntry[] {
  return article.sections.flatMap((_, index) => freshHeadings(article, index));
}

/** The headings of a section that the section before it does not have. */
function freshHeadings({ sections }: ArticleView, index: number): OutlineEntry[] {
  const headings = sections[index]?.headings ?? [];
  const former = sections[index - 1]?.headings ?? [];
  const first = headings.findIndex((title, depth) => title !== former[depth]);
  if (first === -1) return [];
  return headings
    .slice(first)
    .map((title, at) => ({ title, level: Math.min(first + at + 2, 6), id: `section-${index}-${at}` }));
}

function heading(title: string, level: number, id: string): TemplateResult {
  const tag = unsafeStatic(`h${level}`);
  return staticHtml`<${tag} id=${id} tabindex="-1">${glossed(title)}</${tag}>`;
}

function paragraphs(
  sectionText: string,
  passages: readonly NumberedPassage[],
  context: ReadingContext,
): TemplateResult[] {
  const shown = shownText(sectionText);
  const placed = passages.map((one) => ({ ...one, ...shown.spanOf(one.passage) }));
  return paragraphsOf(shown.text).map((paragraph) => {
    const ended = placed.filter(({ end }) => {
      const last = shown.text.slice(0, end).trimEnd().length;
      return last > paragraph.start && last <= paragraph.end;
    });
    return html`<p>
        ${cut(paragraph, placed).map(({ range, ...span }) => piece(shown, span, placed[range], context))}
      </p>
      ${ended.map(({ passage }) => passageTools(passage, context))}`;
  });
}

/** A part of a paragraph that belongs to one passage, or to none. */
function piece(
  shown: ShownText,
  span: Span,
  placed: PlacedPassage | undefined,
  { found, linkedPassage }: ReadingContext,
): TemplateResult {
  if (placed === undefined) return html`${marked(shown, span, [])}`;
  const { passage, number, start } = placed;
  const { id } = passage;
  const { rank = null, highlights = [] } = found.get(id) ?? {};
  const inSection = highlights.map(([from, to]) => [from + passage.start, to + passage.start] as const);
  // A passage may start with the blank line before its first paragraph.
  const isFirst = shown.text.slice(start, span.start).trim() === '';
  const name = id === linkedPassage ? 'is-asked' : rank !== null ? 'is-found' : nothing;
  return html`${isFirst ? anchor(id, number, rank) : nothing}<span class=${name} data-passage=${id}
      >${marked(shown, span, shownRanges(shown, inSection))}</span
    >`;
}

function anchor(id: string, number: number, rank: number | null): TemplateResult {
  const title = rank === null ? text.linkTo(String(number)) : text.best(String(rank));
  return html`<a
    id=${`passage-${id}`}
    class=${rank === null ? 'anchor' : 'anchor anchor-found'}
    href=${`${PASSAGE_HASH}${id}`}
    title=${title}
    aria-label=${rank === null ? title : `${text.linkTo(String(number))}, ${title}`}
    >${number}</a
  >`;
}

/** How is a brief written as Markdown? Sentences with numbers that lead to the sources at its end. */
import { markdownText } from '../../compare/table.js';
import type { Quotation } from '../quote.js';
import type { Brief, BriefPart, BriefRow, Citation } from './brief.js';
import { shown } from './cite.js';
import type { Instead, InsteadSentence } from './instead.js';
import { placeIn } from './names.js';
import { type BriefWords, wordsOf } from './words.js';

/** Gives each article its number, from 1, in the order in which they are cited. */
class Sources {
  private readonly numbers = new Map<string, number>();
  private readonly articleOf: ReadonlyMap<string, Quotation['article']>;

  constructor(passages: readonly Quotation[]) {
    this.articleOf = new Map(passages.map(({ passage, article }) => [passage, article]));
  }

  /** ` [1][2]`; nothing for what is said of the index. */
  marksOf(citations: readonly Citation[]): string {
    const ids = citations.flatMap((each) =>
      each.kind === 'index' ? [] : [this.articleOf.get(each.passage)?.id ?? []].flat(),
    );
    const numbers = [...new Set(ids)].map((id) => this.numberOf(id));
    return numbers.length === 0 ? '' : ` ${numbers.map((number) => `\\[${number}\\]`).join('')}`;
  }

  lines(): string[] {
    const articles = new Map([...this.articleOf.values()].map((article) => [article.id, article]));
    return [...this.numbers].map(([id, number]) => {
      const { title, documentNumber, issuer, source, date, url } = articles.get(id) as Quotation['article'];
      const facts = [title, documentNumber, issuer, source, date, url].filter((fact) => fact !== null);
      return `${number}. ${facts.map((fact) => markdownText(shown(fact))).join(', ')}`;
    });
  }

  private numberOf(id: string): number {
    const number = this.numbers.get(id) ?? this.numbers.size + 1;
    this.numbers.set(id, number);
    return number;
  }
}

/** @param writtenBy the language model that wrote what stands instead; null for none */
export function briefMarkdown(
  brief: Brief,
  instead: Instead = new Map(),
  writtenBy: string | null = null,
): string {
  const words = wordsOf(brief.language);
  const sources = new Sources(brief.passages);
  const parts = brief.parts
    .filter(({ groups, rows }) => groups.length + rows.length > 0)
    .flatMap((part) => partLines(part, instead.get(part.kind), sources, brief, words));
  const lines = sources.lines();
  return [
    `# ${markdownText(words.title(brief.question))}`,
    ...(writtenBy === null ? [] : ['', `*${markdownText(words.writtenBy(writtenBy))}*`]),
    ...parts,
    ...(lines.length === 0 ? [] : ['', `## ${words.sources}`, '', ...lines]),
    '',
  ].join('\n');
}

function partLines(
  { heading, groups, rows }: BriefPart,
  instead: readonly InsteadSentence[] | undefined,
  sources: Sources,
  brief: Brief,
  words: BriefWords,
): string[] {
  const item = ({ text, citations }: InsteadSentence) =>
    `- ${markdownText(text)}${sources.marksOf(citations)}`;
  const told =
    instead?.map(item) ??
    groups.flatMap((group) => [
      ...(group.heading === null ? [] : [`### ${markdownText(group.heading)}`, '']),
      ...group.sentences.map(item),
      '',
    ]);
  return [
    '',
    `## ${heading}`,
    '',
    ...told,
    ...(rows.length === 0 ? [] : tableLines(rows, sources, brief, words)),
  ];
}

function tableLines(
  rows: readonly BriefRow[],
  sources: Sources,
  { language }: Brief,
  { columns, aspects }: BriefWords,
): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const head = [columns.measures, columns.place, columns.figure, columns.source];
  return [
    line(head),
    line(head.map(() => '---')),
    ...rows.flatMap(({ measures, aspect, values }) =>
      values.map(({ place, text, citations }) =>
        line([
          `${markdownText(measures)} (${aspects[aspect]})`,
          markdownText(placeIn(place, language)),
          markdownText(text),
          sources.marksOf(citations).trim(),
        ]),
      ),
    ),
  ];
}

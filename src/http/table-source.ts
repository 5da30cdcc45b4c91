/**
 * What does a table say of where it comes from, so that it can be made again? Markdown says so in a last line. CSV has rows and
 * nothing else, so that programs read it: there the headers of the answer say so, and the name of the file has the generation.
 */
import type { Response } from 'express';
import type { Operation } from '../api/operation.js';
import { markdownText, type Table, toCsv, toMarkdown } from '../compare/table.js';
import type { IndexStatus } from '../queries/snapshot.js';
import { VERSION } from '../version.js';

/** Headers of an answer that is a table. */
const SOURCE_HEADERS = ['Zonelens-Generation', 'Zonelens-Model', 'Zonelens-Corpus-Date'] as const;
/** `1-50/1879`, of a table that is one page; and `true` where there may be more than were found. */
const RANGE_HEADER = 'Zonelens-Range';
const PARTIAL_HEADER = 'Zonelens-Partial';
export const TABLE_HEADERS = [...SOURCE_HEADERS, RANGE_HEADER, PARTIAL_HEADER] as const;

export interface TableSource {
  operation: Pick<Operation, 'id'>;
  /** The parameters as they were sent. */
  sent: unknown;
  /** What was served when the work began, and when it was done: one of the two made the answer. */
  served: readonly [IndexStatus, IndexStatus];
  page: TablePage;
}

/** Which part of all that was found a table has. */
export interface TablePage {
  /** `1-50/1879`; null where the operation has no pages. */
  range: string | null;
  isPartial: boolean;
}

/** @param given the parameters with their defaults */
export function pageOf(answer: object, given: object): TablePage {
  const { total, isPartial } = answer as { total?: number; isPartial?: boolean };
  const { offset, limit } = given as { offset?: number; limit?: number };
  const isPaged = total !== undefined && offset !== undefined && limit !== undefined;
  const last = isPaged ? Math.min(offset + limit, total) : 0;
  const items = isPaged && last > offset ? `${offset + 1}-${last}` : '0';
  return { range: isPaged ? `${items}/${total}` : null, isPartial: isPartial === true };
}

export function sendTable(
  response: Response,
  rows: Table,
  format: 'csv' | 'markdown',
  source: TableSource,
): void {
  const { generation, model, createdAt } = factsOf(source);
  for (const [at, fact] of [generation, model, createdAt].entries())
    response.set(SOURCE_HEADERS[at] as string, encodeURI(fact));
  const { range, isPartial } = source.page;
  if (range !== null) response.set(RANGE_HEADER, range);
  if (isPartial) response.set(PARTIAL_HEADER, 'true');
  if (format === 'csv') {
    const name = `zonelens-${source.operation.id}-${generation.replace(/\W+/g, '-')}.csv`;
    response.attachment(name).type('text/csv; charset=utf-8').send(toCsv(rows));
  } else {
    response
      .type('text/markdown; charset=utf-8')
      .send(`${toMarkdown(rows)}\n${markdownText(lineOf(source))}\n`);
  }
}

function factsOf({ served }: TableSource): Pick<IndexStatus, 'generation' | 'model' | 'createdAt'> {
  const of = (name: 'generation' | 'model' | 'createdAt') =>
    [...new Set(served.map((status) => status[name]))].join(' or ');
  return { generation: of('generation'), model: of('model'), createdAt: of('createdAt') };
}

function lineOf(source: TableSource): string {
  const { generation, model, createdAt } = factsOf(source);
  const { range, isPartial } = source.page;
  return [
    ...(range === null ? [] : [range.replace('/', ' of ')]),
    ...(isPartial ? ['there may be more (isPartial)'] : []),
    `Zonelens ${VERSION}`,
    `generation ${generation}`,
    `corpus of ${createdAt}`,
    `model ${model}`,
    `${source.operation.id}: ${requestText(source.sent)}`,
  ].join('; ');
}

/** `q=…, limit=5`, for people: Markdown would write an ampersand as `&amp;`. */
function requestText(sent: unknown): string {
  const pairs = Object.entries(Object(sent) as Record<string, unknown>);
  return pairs.map(([name, value]) => `${name}=${[value].flat().join(',')}`).join(', ');
}

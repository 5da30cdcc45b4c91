/** `zonelens search`: the passages most similar to a text, for a reader at a terminal. */
import { styleText } from 'node:util';
import { pino } from 'pino';
import type { Config } from '../config.js';
import { zoneById } from '../corpus/gazetteer.js';
import { pageNumbers } from '../corpus/pages.js';
import { type Hit, type SearchResult, ZonelensService } from '../queries/service.js';
import type { Interpretation } from '../question/interpretation.js';
import { parseQuery } from '../search/query.js';
import { openBackend } from '../stores/open.js';
import { servingModel, withModels } from './models.js';

/** @returns 0 @throws ZonelensError `input_invalid` with every fault of the parameters, and as `ZonelensService.open` */
export async function searchCommand(config: Config, parameters: object, asJson: boolean): Promise<number> {
  const query = parseQuery(parameters);
  // Standard output is for what was found.
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const warn = (message: string) => process.stderr.write(`WARNING ${message}\n`);
  const backend = openBackend(config);
  const model = await servingModel(config, backend, warn);
  const service = await withModels({ ...config, model }, (embedder, reranker) =>
    ZonelensService.open(backend, embedder, {
      log,
      reloadMs: 0,
      exact: config.exact,
      reranker,
    }),
  );
  try {
    const result = await service.search(query);
    process.stdout.write(asJson ? `${JSON.stringify(result, null, 2)}\n` : pageOf(result, query.offset));
    return 0;
  } finally {
    await service.close();
  }
}

function pageOf(result: SearchResult, offset: number): string {
  const { hits, total, goodMatch, relaxed, tookMs, query, searched, didYouMean, interpreted } = result;
  const spelt =
    searched === query ? [] : [`Searched for ${searched}; --no-interpret takes ${query} literally.`];
  const meant = didYouMean === null || searched !== query ? [] : [`Did you mean ${didYouMean}?`];
  const read = interpreted.length === 0 ? [] : [interpreted.map(readingOf).join('\n')];
  const entries = hits.map((hit, at) => entryOf(hit, offset + at + 1, goodMatch && hit.weak));
  const freer = relaxed ? ['Nothing holds that exactly as it is written: these need not hold it.'] : [];
  const weak =
    goodMatch || hits.length === 0 ? [] : ['There is no good match: these are only the nearest passages.'];
  const last = `${hits.length} of ${total} passages, ${tookMs} ms`;
  return `${[...spelt, ...meant, ...read, ...freer, ...weak, ...entries, last].join('\n\n')}\n`;
}

/** What a phrase of the question was taken for. */
function readingOf(reading: Interpretation): string {
  return styled('dim', `“${reading.text}” is read as ${meaningOf(reading)}`);
}

function meaningOf({ kind, value }: Interpretation): string {
  switch (kind) {
    case 'date':
      return [value.from && `from ${value.from}`, value.to && `to ${value.to}`].filter(Boolean).join(' ');
    case 'place':
      return `only: ${namesOf(value.places)}`;
    case 'notPlace':
      return `left out: ${namesOf(value.places)}`;
    case 'zoneType':
      return `kinds: ${value.zoneTypes.join(', ')}`;
  }
}

/** A zone by its name; the id of any other place is its full name. */
const namesOf = (places: readonly string[]): string =>
  places.map((id) => zoneById(id)?.name ?? id).join(', ');

function entryOf(hit: Hit, rank: number, isMarked: boolean): string {
  const { text, highlights, headings, tableHead, similarity, article, zones, id } = hit;
  const { date, category, source, documentNumber, issuer, url } = article;
  const origin = issuer === source ? [source] : [source, issuer];
  const pages = pageNumbers(hit);
  const place = [pages && `page ${pages}`, article.ocr === true ? 'read by OCR' : ''].filter(Boolean);
  const facts = [date, category, ...origin, documentNumber, url].filter((fact) => fact !== null);
  return [
    `${styled('bold', `${rank}. ${[article.title, ...headings].join(' › ')}`)}  ${similarity?.toFixed(3) ?? ''}`,
    styled('dim', isMarked ? 'Probably on something else' : ''),
    styled('cyan', zones.map(({ name }) => name).join(', ')),
    styled('dim', tableHead === null ? '' : `[table header] ${tableHead}`),
    marked(text, highlights).trim(),
    styled('dim', [...facts, ...place, id].join(' · ')),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function marked(text: string, ranges: Hit['highlights']): string {
  let shown = '';
  let at = 0;
  for (const [start, end] of ranges) {
    shown += text.slice(at, start) + styled('yellow', text.slice(start, end));
    at = end;
  }
  return shown + text.slice(at);
}

function styled(style: 'bold' | 'cyan' | 'dim' | 'yellow', text: string): string {
  return process.stdout.isTTY && text !== '' ? styleText(style, text) : text;
}

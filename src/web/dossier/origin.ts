/** How did an item come about? When it was collected, from which corpus, and the request that finds it again. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Item } from '../../desk/dossier.js';
import { pageAddress } from '../common/addresses.js';
import { dayOf } from '../common/days.js';
import { texts } from '../common/language.js';
import type { PageName } from '../common/page-names.js';
import { pageOf } from './again.js';

const text = texts.dossier;

type Request = Item['origin']['request'];

/** What the addresses of the pages do not have. */
const NOT_OF_PAGES: ReadonlySet<string> = new Set(['limit', 'offset', 'format', 'table']);

export function originPart({ kind, origin }: Item): TemplateResult {
  const { request, collectedAt, indexedAt, generation, model, floor } = origin;
  const facts: [string, string | null][] = [
    [text.origins.collectedAt, dayOf(collectedAt)],
    [text.origins.indexedAt, dayOf(indexedAt)],
    [text.origins.request, requestWords(request)],
    [text.origins.floor, floor === null ? null : floor.toFixed(3)],
    [text.origins.generation, generation],
    [text.origins.model, model],
  ];
  const page = pageOf(kind, request);
  return html`<details class="item-origin">
    <summary>${text.origin}</summary>
    <dl>
      ${facts.map(([name, value]) => (value === null || value === '' ? nothing : html`<div><dt>${name}</dt><dd>${value}</dd></div>`))}
    </dl>
    ${page === null ? nothing : html`<a href=${addressOf(page, request)}>${text.again}</a>`}
  </details>`;
}

function requestWords(request: Request): string {
  const names: Readonly<Record<string, string>> = texts.parameters;
  return Object.entries(request)
    .map(([name, value]) => `${names[name] ?? name}${texts.failure.colon}${[value].flat().join(' ')}`)
    .join(texts.article.dateList === '、' ? '；' : '; ');
}

function addressOf(page: PageName, request: Request): string {
  const pairs = Object.entries(request).flatMap(([name, value]) =>
    NOT_OF_PAGES.has(name) ? [] : [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  return pageAddress(page, pairs);
}

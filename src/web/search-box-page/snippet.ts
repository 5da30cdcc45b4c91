/** The lines that an author copies, with the address of this service. */
import { DEFAULT_GROUPING } from '../common/filters.js';
import { DEFAULT_LIMIT } from '../search-box/settings.js';

export interface Options {
  lang: string;
  group: string;
  limit: number;
}

/** Defaults are left out. */
export function snippetOf(base: string, { lang, group, limit }: Options, link: string): string {
  const attributes = [
    `api="${base}"`,
    ...(lang === '' ? [] : [`lang="${lang}"`]),
    ...(group === DEFAULT_GROUPING ? [] : [`group="${group}"`]),
    ...(limit === DEFAULT_LIMIT ? [] : [`limit="${limit}"`]),
  ];
  return [
    `<script type="module" src="${base}zonelens-search-box.js"></script>`,
    `<zonelens-search-box ${attributes.join(' ')}><a href="${base}">${link}</a></zonelens-search-box>`,
  ].join('\n');
}

export const SERVICE_SETTING = 'ZONELENS_CORS_ORIGINS=https://www.example.org npm start';

export function pagePolicy(base: string): string {
  const { origin } = new URL(base);
  return `Content-Security-Policy: script-src 'self' ${origin}; connect-src 'self' ${origin}`;
}

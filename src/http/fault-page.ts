/**
 * What does a reader see whose browser asks for a page that cannot be had? A page in their language that says so and leads on. It
 * needs no script, because it may stand at any path, and scripts of pages are beside the pages.
 */
import type { Request } from 'express';
import { API_PATTERN } from './api-paths.js';

interface Words {
  missing: string;
  missingDetail: string;
  fault: string;
  faultDetail: string;
  failure: string;
  failureDetail: string;
  search: string;
  compare: string;
}

const WORDS: Readonly<Record<string, Words>> = {
  'zh-Hans': {
    missing: '没有这个页面',
    missingDetail: '地址可能抄错了，或者页面已不在这里。',
    fault: '这个地址打不开',
    faultDetail: '地址有误，服务器看不懂。请检查后重试，或从首页重新进入。',
    failure: '服务器没能打开这个页面',
    failureDetail: '请稍后重试。如果一直如此，请告诉服务的管理者。',
    search: '去检索',
    compare: '去对比',
  },
  'zh-Hant': {
    missing: '沒有這個頁面',
    missingDetail: '地址可能抄錯了，或者頁面已不在這裡。',
    fault: '這個地址打不開',
    faultDetail: '地址有誤，伺服器看不懂。請檢查後重試，或從首頁重新進入。',
    failure: '伺服器沒能打開這個頁面',
    failureDetail: '請稍後重試。如果一直如此，請告訴服務的管理者。',
    search: '去檢索',
    compare: '去對比',
  },
  en: {
    missing: 'There is no such page',
    missingDetail: 'The address may be mistyped, or the page is no longer here.',
    fault: 'This address cannot be opened',
    faultDetail: 'The server does not understand the address. Check it, or start again from the first page.',
    failure: 'The server could not open this page',
    failureDetail: 'Try again in a moment. If it goes on, tell whoever runs this service.',
    search: 'Search',
    compare: 'Compare',
  },
};

/** Paths that programs ask for, though a browser may. */
const FOR_PROGRAMS = new RegExp(
  `^(?:${API_PATTERN}|/metrics|/healthz|/readyz|/openapi\\.json|/llms\\.txt)(?:/|$)`,
);

/** Whether a person waits for a page, and not a program for an answer. */
export function wantsPage(request: Request): boolean {
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  return isReading && !FOR_PROGRAMS.test(request.path) && request.accepts(['json', 'html']) === 'html';
}

export function faultPage(request: Request, status: number): string {
  const tag = languageOf(request);
  const words = WORDS[tag] as Words;
  const kind = status === 404 ? 'missing' : status < 500 ? 'fault' : 'failure';
  const root = '../'.repeat(depthOf(request)) || './';
  const lang = isLanguage(request.query.lang) ? `?lang=${tag}` : '';
  return `<!doctype html>
<html lang="${tag}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex" />
    <title>${words[kind]} · Zonelens</title>
    <link rel="icon" href="${root}icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="${root}index.css" />
  </head>
  <body>
    <div id="page">
      <header class="masthead"><div class="frame"><a class="brand" href="${root}${lang}"><span class="brand-name">Zonelens</span></a></div></header>
      <main class="frame welcome">
        <h1>${words[kind]}</h1>
        <p>${words[`${kind}Detail`]}</p>
        <p class="ways-on"><a class="button button-primary" href="${root}${lang}">${words.search}</a> <a class="button" href="${root}compare${lang}">${words.compare}</a></p>
      </main>
    </div>
  </body>
</html>
`;
}

/** How many folders the path is below the root, as the browser resolves relative addresses. */
const depthOf = ({ path }: Request): number => Math.max(0, path.split('/').length - 2);

const isLanguage = (value: unknown): value is string =>
  typeof value === 'string' && Object.hasOwn(WORDS, value);

/** That of the address, else what the browser prefers. */
function languageOf(request: Request): string {
  if (isLanguage(request.query.lang)) return request.query.lang;
  const preferred =
    request.acceptsLanguages(['zh-CN', 'zh-SG', 'zh-TW', 'zh-HK', 'zh-MO', 'zh', 'en']) || 'zh';
  if (preferred === 'en') return 'en';
  return ['zh-TW', 'zh-HK', 'zh-MO'].includes(preferred) ? 'zh-Hant' : 'zh-Hans';
}

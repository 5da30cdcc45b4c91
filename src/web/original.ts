/** The page of an original: the document that an article was read from, with a passage marked. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ReceivedFile } from '../client/index.js';
import type { ArticleView } from '../queries/service.js';
import { articleAddress } from './common/addresses.js';
import { draw } from './common/frame.js';
import { texts } from './common/language.js';
import { failureNotice, notice } from './common/notices.js';
import { glossed } from './common/passage-text.js';
import { client } from './common/service.js';
import './original/framed.js';
import { isMarked } from './original/framed.js';
import './original/pdf-view.js';
import { saveLink } from './original/save.js';

const text = texts.original;

const parameters = new URLSearchParams(location.search);
const id = parameters.get('article') ?? '';
const passage = parameters.get('passage') ?? '';

async function open(): Promise<void> {
  if (id === '') {
    showNotice(text.noArticle, text.noArticleDetail);
    return;
  }
  show(html`<p class="summary" role="status">${text.opening}</p>`, { isBusy: true });
  try {
    const article = await client.article(id);
    if (article.original === undefined) {
      showNotice(text.none, text.noneDetail, article);
      return;
    }
    const file = await client.original(id, passage === '' ? {} : { passage });
    show(html`${head(article)} ${body(article, file)}`, { title: article.title });
  } catch (error) {
    show(html`<h1 class="visually-hidden">${text.title}</h1>
      ${failureNotice(error, open)}`);
  }
}

function show(
  content: TemplateResult,
  { isBusy = false, title = text.title }: { isBusy?: boolean; title?: string } = {},
): void {
  draw({
    current: 'original',
    title,
    main: html`<main id="main" class="frame original" tabindex="-1" aria-busy=${isBusy}>${content}</main>`,
  });
}

function showNotice(title: string, detail: string, article?: ArticleView): void {
  show(html`${article === undefined ? html`<h1 class="visually-hidden">${text.title}</h1>` : head(article)}
    ${notice({ title, details: [detail] })}`);
}

function head({ title, original }: ArticleView): TemplateResult {
  const toArticle = articleAddress(id, passage === '' ? {} : { passage });
  return html`<h1>${glossed(title)}</h1>
    <p class="hit-actions original-links">
      <a href=${toArticle}>${text.back}</a>
      ${original === undefined ? nothing : saveLink(id)}
    </p>`;
}

/** PDF by pdf.js, pages and texts in a frame without scripts, and whatever else only to be saved. */
function body(article: ArticleView, file: ReceivedFile): TemplateResult {
  const mediaType = article.original?.mediaType ?? '';
  if (mediaType === 'application/pdf')
    return html`<zl-pdf-view .bytes=${file.bytes} .passage=${placeIn(article)}></zl-pdf-view>`;
  if (!mediaType.startsWith('text/')) return notice({ title: text.saveOnly, details: [text.saveOnlyDetail] });
  return html`${passage === '' ? nothing : html`<p class="summary" role="status">${isMarked(file) ? text.found : text.notFound}</p>`}
    <zl-framed .article=${id} .passage=${passage} .file=${file}></zl-framed>`;
}

/** The text of the passage and the pages that it is on, as far as they are known. */
function placeIn({ passages, sections }: ArticleView) {
  const place = passages.find((one) => one.id === passage);
  if (place === undefined) return null;
  const { section, start, end, page, lastPage } = place;
  return { text: sections[section]?.text.slice(start, end) ?? '', page, lastPage: lastPage ?? page };
}

open();

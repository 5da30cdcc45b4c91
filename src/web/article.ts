/** The page of one article: its complete text, with the passages that match the search marked. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ArticleView, FiltersView } from '../queries/service.js';
import { MAX_LIMIT } from '../search/limits.js';
import './article/correct.js';
import { correctedMark } from './article/corrected-mark.js';
import { factsOf } from './article/facts.js';
import { margin } from './article/margin.js';
import { citedPassage } from './article/passage-tools.js';
import { type Found, type ReadingContext, reading } from './article/reading.js';
import { reviewedPart } from './article/reviewed.js';
import { WordingBook } from './article/same-wording.js';
import { PASSAGE_HASH, pageAddress, queryOf } from './common/addresses.js';
import { levelBadge, statusBadge } from './common/badges.js';
import { texts } from './common/language.js';
import { ReviewBook } from './desk/review-book.js';
import './common/copy-citation.js';
import { convertedNote } from './common/converted-note.js';
import { followLink } from './common/follow-link.js';
import { draw } from './common/frame.js';
import { storedKey } from './common/key.js';
import { Labels } from './common/labels.js';
import { failureNotice, notice } from './common/notices.js';
import { glossed, plainText } from './common/passage-text.js';
import type { CitedPassage } from './common/quotation.js';
import { client } from './common/service.js';
import { withoutGlosses } from './common/shown-text.js';

const text = texts.article;

/** How many of the best passages are marked. */
const MARKED = 3;

const id = new URLSearchParams(location.search).get('id');
const q = queryOf(location);

async function open(): Promise<void> {
  if (id === null) {
    show(html`<h1 class="visually-hidden">${text.article}</h1>
      ${notice({ title: text.noArticle, details: [text.noArticleDetail] })}`);
    return;
  }
  show(html`<p class="summary" role="status">${text.opening}</p>`, true);
  try {
    const [article, found, available] = await Promise.all([
      client.article(id),
      findIn(id).catch(() => new Map<string, Found>()),
      client.filters().catch((): FiltersView | undefined => undefined),
    ]);
    const labels = new Labels(available);
    const book = new ReviewBook({ article: id });
    const wordings = new WordingBook();
    const context = { article, labels, found, book, wordings };
    const showArticle = () => show(page(context, available), false, article.title);
    showArticle();
    scrollToPassage();
    addEventListener('hashchange', () => {
      showArticle();
      scrollToPassage();
    });
    book.listen(showArticle);
    // The article can be read without them.
    book.load().catch(() => {});
    wordings.watch(document.querySelectorAll<HTMLElement>('[data-passage]'), showArticle);
  } catch (error) {
    show(html`<h1 class="visually-hidden">${text.article}</h1>
      ${failureNotice(error, open)}`);
  }
}

/** The hits of the reader's search within this article; none if the reader did not come from a search. */
async function findIn(article: string): Promise<Map<string, Found>> {
  if (q === '') return new Map();
  const { hits } = await client.search({ q, interpret: false, article: [article], limit: MAX_LIMIT });
  return new Map(
    hits.map(({ id: passage, highlights }, at) => [
      passage,
      { rank: at < MARKED ? at + 1 : null, highlights },
    ]),
  );
}

function show(content: TemplateResult, isBusy = false, title: string = text.article): void {
  draw({
    current: 'article',
    title,
    main: html`<main id="main" class="frame reading-frame" tabindex="-1" aria-busy=${isBusy}>${content}</main>`,
  });
}

function page(
  context: Omit<ReadingContext, 'linkedPassage'>,
  available: FiltersView | undefined,
): TemplateResult {
  const { article, labels, book } = context;
  const linkedPassage = passageInAddress();
  return html`<article class="reading">
      ${head(article, labels, available)} ${reading({ ...context, linkedPassage })}
    </article>
    ${margin(article, reviewedPart(book, labels))}`;
}

function head(article: ArticleView, labels: Labels, available: FiltersView | undefined): TemplateResult {
  const { title } = article;
  const zone = article.scope?.place ?? null;
  return html`
    <div class="hit-top">
      ${
        zone === null
          ? nothing
          : html`<ul class="zones" aria-label=${text.zone}>
          <li>
            <a
              class="zone"
              href=${pageAddress('', [
                ['q', zone.name],
                ['zone', zone.id],
              ])}
              title=${text.searchZone(labels.zone(zone))}
              >${labels.zone(zone)} ${levelBadge(zone)}</a
            >
          </li>
        </ul>`
      }
      ${statusBadge(article)}
    </div>
    <h1>${glossed(title)}</h1>
    ${correctedMark(article, 'title', labels)}
    <dl class="facts">
      ${factsOf(article, labels).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
    </dl>
    ${convertedNote(title, ...article.sections.map((section) => section.text))}
    <div class="hit-actions">
      <a class="button" href=${pageAddress('compare', [['article', article.id]])}>${text.compareArticle}</a>
      ${changesLink(article)}
      ${followLink('page', './article', [
        ['article', article.id],
        ['name', plainText(title)],
      ])}
      <zl-copy-citation .article=${article} .passage=${linkedPassage(article)}></zl-copy-citation>
      ${
        storedKey() === null
          ? nothing
          : html`<zl-correct-article .article=${article} .available=${available}></zl-correct-article>`
      }
    </div>
    ${q === '' ? nothing : html`<p class="help found-key"><span class="is-found">${text.matches(withoutGlosses(q).slice(0, 60))}</span></p>`}
  `;
}

/** To what changed since the version before; of an older version, to what changed until the newest one. */
function changesLink({ id: own, versions, newerVersion }: ArticleView): TemplateResult | typeof nothing {
  if (newerVersion !== null) {
    const address = pageAddress('changes', [
      ['from', own],
      ['to', newerVersion.id],
    ]);
    return html`<a class="button" href=${address}>${text.compareNewest}</a>`;
  }
  if (versions.length === 0) return nothing;
  return html`<a class="button" href=${pageAddress('changes', [['to', own]])}>${text.compareBefore}</a>`;
}

function passageInAddress(): string | null {
  const { hash } = location;
  if (!hash.startsWith(PASSAGE_HASH)) return null;
  try {
    return decodeURIComponent(hash.slice(PASSAGE_HASH.length));
  } catch {
    // The address was cut in the middle of a character. It still names the article, but no passage.
    return null;
  }
}

/** The passage that the address names, if the article has it. */
function linkedPassage(article: ArticleView): CitedPassage | null {
  const linked = article.passages.find((passage) => passage.id === passageInAddress());
  return linked === undefined ? null : citedPassage(article, linked);
}

function scrollToPassage(): void {
  const linkedPassage = passageInAddress();
  if (linkedPassage !== null)
    document.getElementById(`passage-${linkedPassage}`)?.scrollIntoView({ block: 'center' });
}

open();

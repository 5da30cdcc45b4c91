/** The page of dossiers: all of them, one of them, or what analysts said of what was found. Its address says which. */
import { html, nothing, type TemplateResult } from 'lit';
import { pageAddress } from './common/addresses.js';
import { draw } from './common/frame.js';
import { keyNotice, storedKey } from './common/key.js';
import { Labels } from './common/labels.js';
import { texts } from './common/language.js';
import { notice } from './common/notices.js';
import { client } from './common/service.js';
import { whyNot } from './desk/failures.js';
import { notKept } from './desk/not-kept.js';
import { DossierList } from './dossier/list.js';
import { OpenDossier } from './dossier/open.js';
import { ReviewList } from './dossier/reviews.js';

const text = texts.dossier;

const parameters = new URLSearchParams(location.search);
const id = parameters.get('id');
const isReviews = parameters.get('view') === 'reviews';

/** The page can be shown without the names of places and themes. */
const page = { labels: new Labels(), draw: show };

let content: DossierList | OpenDossier | ReviewList | null = null;
let failed: TemplateResult | null = null;
/** Asked for in one place, whatever needs it: a notice drawn anew elsewhere would lose what was typed. Dossiers of the browser are
 * shown all the same. */
let isKeyMissing = false;

async function open(): Promise<void> {
  failed = null;
  content = null;
  show();
  try {
    content = await opened();
    if (content === null) failed = notThere();
  } catch (error) {
    if (notKept(error).reason === 'key') isKeyMissing = true;
    failed = failure(error);
  }
  show();
  if (content instanceof OpenDossier) {
    showLinked();
    await content.complete();
  }
}

function opened(): Promise<typeof content> {
  if (id !== null) return OpenDossier.open(id, page);
  return isReviews ? ReviewList.open(page) : DossierList.open(show);
}

function failure(error: unknown): TemplateResult {
  if (notKept(error).reason === 'key') return html``;
  const retry = { label: text.retry, onClick: open };
  return notice({ isError: true, title: text.failed, details: [whyNot(error)], actions: [retry] });
}

function notThere(): TemplateResult {
  const detail = storedKey() === null ? text.notHereBrowser : text.notHereService;
  return html`${notice({ title: text.notHere, details: [detail] })}
    <p class="dossier-actions"><a class="button" href=${pageAddress('dossier')}>${text.all}</a></p>`;
}

function show(): void {
  const isOpen = content instanceof OpenDossier;
  const title = isOpen ? (content as OpenDossier).dossier.title : isReviews ? texts.review.title : text.title;
  const isBusy = content === null && failed === null;
  draw({
    current: 'dossier',
    title,
    main: html`<main id="main" class="frame dossier-page" tabindex="-1" aria-busy=${isBusy}>
      ${id === null ? heading() : nothing} ${failed !== null && id !== null ? html`<h1 class="visually-hidden">${text.title}</h1>` : nothing}
      ${isBusy ? html`<p class="summary" role="status">${text.loading}</p>` : nothing}
      ${isKeyMissing ? keyNotice() : nothing} ${failed ?? content?.view() ?? nothing}
    </main>`,
  });
  const main = document.querySelector<HTMLElement>('#main');
  if (isOpen && main !== null) (content as OpenDossier).drawn(main);
}

function heading(): TemplateResult {
  const link = (isHere: boolean, name: string, address: string) =>
    html`<a href=${address} aria-current=${isHere ? 'page' : 'false'}>${name}</a>`;
  return html`<h1>${isReviews ? texts.review.title : text.title}</h1>
    <nav class="views" aria-label=${text.title}>
      ${link(!isReviews, text.all, pageAddress('dossier'))}
      ${link(isReviews, texts.review.title, pageAddress('dossier', [['view', 'reviews']]))}
    </nav>`;
}

/** The item that the address names. */
function showLinked(): void {
  const linked = document.getElementById(location.hash.slice(1));
  linked?.scrollIntoView({ block: 'center' });
  linked?.focus({ preventScroll: true });
}

async function loadNames(): Promise<void> {
  try {
    page.labels = new Labels(await client.filters());
  } catch (error) {
    isKeyMissing ||= notKept(error).reason === 'key';
  }
  show();
}

// On paper all rows are shown.
addEventListener('beforeprint', () => {
  for (const rows of document.querySelectorAll<HTMLDetailsElement>('.more-rows')) rows.open = true;
});

open();
loadNames();

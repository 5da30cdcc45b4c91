/** The frame of every page: name, navigation, languages, footer. */
import { html, nothing, render, type TemplateResult } from 'lit';
import { pageAddress } from './addresses.js';
import { copyClean } from './clean-copy.js';
import './dossier-count.js';
import { addressIn, language, rememberLanguage, texts } from './language.js';
import { LANGUAGE_TAGS, LANGUAGES } from './languages.js';
import type { PageName } from './page-names.js';
import { plainText } from './passage-text.js';
import { textMenu } from './text-menu.js';
import { wholeNumbers } from './whole-numbers.js';

const text = texts.frame;

const NAVIGATION: readonly [PageName, string][] = [
  ['', text.search],
  ['compare', text.compare],
  ['matrix', text.matrix],
  ['figures', text.figures],
  ['gap', text.gap],
  ['dossier', text.dossier],
  ['watches', texts.follow.page],
  ['search-box', text.searchBox],
  ['docs', text.docs],
];

export interface Frame {
  current: PageName;
  /** What the page shows, for the tab of the browser. */
  title?: string | undefined;
  /** More content for the page's head, shown under the product's name. */
  head?: TemplateResult;
  main: TemplateResult;
  /** A remark in the footer. */
  remark?: string;
}

const root = document.querySelector<HTMLElement>('#page') as HTMLElement;

copyClean();

/** Draws the page, or the parts of it that changed. */
export function draw({ current, title, head, main, remark }: Frame): void {
  document.title = title === undefined ? `Zonelens · ${text.tagline}` : `${plainText(title)} · Zonelens`;
  render(
    html`
      <a class="skip" href="#main" @click=${skipToMain}>${text.skip}</a>
      <header class="masthead">
        <div class="frame">
          <div class="masthead-line">
            <a class="brand" href=${pageAddress('')}>
              <span class="brand-name">Zonelens</span>
              <span class="brand-tagline">${text.tagline}</span>
            </a>
            <button class="button open-pages" type="button" popovertarget="pages">${text.navigation}</button>
            <nav id="pages" popover aria-label=${text.navigation}>
              ${NAVIGATION.map(
                ([page, name]) =>
                  html`<a href=${pageAddress(page)} aria-current=${page === current ? 'page' : 'false'}>${name}${
                    page === 'dossier' ? html`<zl-dossier-count></zl-dossier-count>` : nothing
                  }</a>`,
              )}
            </nav>
            <div class="languages" role="group" aria-label=${text.language}>
              ${LANGUAGE_TAGS.map(
                (one) =>
                  html`<a
                    lang=${one}
                    href=${addressIn(one)}
                    aria-current=${one === language ? 'true' : 'false'}
                    @click=${() => rememberLanguage(one)}
                    >${LANGUAGES[one].short}</a
                  >`,
              )}
            </div>
            ${textMenu()}
          </div>
          ${head}
        </div>
      </header>
      ${main}
      <footer class="foot">
        <div class="frame">
          <p>${remark === undefined ? nothing : wholeNumbers(remark)}</p>
          <p><a href=${pageAddress('upload')} aria-current=${current === 'upload' ? 'page' : 'false'}>${text.upload}</a></p>
        </div>
      </footer>
    `,
    root,
  );
}

/** Moves the focus by script, because the hash of the address may hold a query. */
export function skipToMain(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#main')?.focus();
}

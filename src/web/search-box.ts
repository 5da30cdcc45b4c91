/** The page of the search box: lines to embed it, a live box to try, and the reference. */
import { html } from 'lit';
import { draw } from './common/frame.js';
import { texts } from './common/language.js';
import './search-box-page/code-block.js';
import './search-box-page/playground.js';
import { reference } from './search-box-page/reference-list.js';
import { pagePolicy, SERVICE_SETTING } from './search-box-page/snippet.js';

const text = texts.searchBoxPage;
const base = new URL('./', document.baseURI).href;

let hasFailed = false;

function show(): void {
  draw({
    current: 'search-box',
    title: text.title,
    main: html`<main id="main" class="frame embedding" tabindex="-1">
      <h1>${text.title}</h1>
      <p class="intro">${text.intro}</p>
      <p class="hint" role="alert">${hasFailed ? text.failed : ''}</p>
      <zl-playground .base=${base}></zl-playground>
      <h2 id="allow">${text.allow}</h2>
      <p>${text.allowService}</p>
      <zl-code-block .label=${text.allowService} .code=${SERVICE_SETTING}></zl-code-block>
      <p>${text.allowPage}</p>
      <zl-code-block .label=${text.allowPage} .code=${pagePolicy(base)}></zl-code-block>
      <p>${text.allowElse}</p>
      ${reference()}
    </main>`,
  });
}

show();

// Loads the same file that authors embed.
import(new URL('zonelens-search-box.js', base).href).catch(() => {
  hasFailed = true;
  show();
});

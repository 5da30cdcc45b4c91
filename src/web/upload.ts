/** The page on which articles are added: files are read, put right, and taken into the index. */
import { html } from 'lit';
import { draw } from './common/frame.js';
import { texts } from './common/language.js';
import './upload/page.js';

const text = texts.upload;

draw({
  current: 'upload',
  title: text.title,
  main: html`<main id="main" class="frame upload" tabindex="-1">
    <h1>${text.title}</h1>
    <p>${text.intro}</p>
    <zl-upload></zl-upload>
  </main>`,
});

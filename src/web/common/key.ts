/** The API key, for services that need one to read. The reader enters it once; it is kept until the tab is closed. */
import { html, nothing, type TemplateResult } from 'lit';
import { texts } from './language.js';

const text = texts.key;
const STORAGE_KEY = 'zonelens-key';

/** Null if the reader has not entered one. */
export function storedKey(): string | null {
  try {
    return sessionStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

/** Asks for a key, then reloads the page with it. */
export function keyNotice(): TemplateResult {
  return html`<section class="notice" role="alert">
    <h2>${text.title}</h2>
    <p>${storedKey() === null ? text.detail : text.refused}</p>
    ${keyForm()}
    ${storedKey() === null ? nothing : html`<p><button class="link" type="button" @click=${leave}>${text.without}</button></p>`}
  </section>`;
}

/** Reloads the page with the key that is entered. */
export function keyForm(): TemplateResult {
  return html`<form class="notice-actions" @submit=${keep}>
    <label>${text.field} <input class="field" name="key" type="password" autocomplete="off" required /></label>
    <button class="button" type="submit">${text.use}</button>
  </form>`;
}

function leave(): void {
  sessionStorage.removeItem(STORAGE_KEY);
  location.reload();
}

function keep(event: SubmitEvent): void {
  event.preventDefault();
  const key = new FormData(event.target as HTMLFormElement).get('key');
  try {
    sessionStorage.setItem(STORAGE_KEY, String(key).trim());
  } catch {
    // If the browser forbids storage, the reloaded page asks again.
  }
  location.reload();
}

/** How do the pages show a key, where the service asks for one? The reader gives it once; it is kept for as long as the tab. */
import { html, type TemplateResult } from 'lit';
import { inLanguage } from './language.js';
import { KEY } from './messages.js';

const text = inLanguage(KEY);

const STORAGE_KEY = 'zonelens-key';

/** Null where none was given. */
export function storedKey(): string | null {
  try {
    return sessionStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

/** Asks for a key, and opens the page anew with it. */
export function keyNotice(): TemplateResult {
  return html`<section class="notice" role="alert">
    <h2>${text.title}</h2>
    <p>${storedKey() === null ? text.detail : text.refused}</p>
    <form class="notice-actions" @submit=${keep}>
      <label>${text.field} <input class="field" name="key" type="password" autocomplete="off" required /></label>
      <button class="button" type="submit">${text.use}</button>
    </form>
  </section>`;
}

function keep(event: SubmitEvent): void {
  event.preventDefault();
  const key = new FormData(event.target as HTMLFormElement).get('key');
  try {
    sessionStorage.setItem(STORAGE_KEY, String(key).trim());
  } catch {
    // Where storage is forbidden, the page opened anew asks again.
  }
  location.reload();
}

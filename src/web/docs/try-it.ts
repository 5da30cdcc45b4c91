/** `<zl-try-it>`: examples of an operation, which the reader can change and run. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyNotice, storedKey } from '../common/key.js';
import { texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import type { Request } from './document.js';

const text = texts.docs;

/** Characters of an answer that the page shows; the rest is cut off. */
const MAX_SHOWN = 20_000;

interface Answer {
  line: string;
  needsKey: boolean;
  body: string;
}

class TryIt extends LightElement {
  static override properties = {
    method: {},
    requests: { attribute: false },
    needsVersion: { attribute: false },
    chosen: { state: true },
    answer: { state: true },
  };

  declare method: string;
  declare requests: readonly Request[];
  /** Whether a request names the version that it replaces: the one that is there when it is run. */
  declare needsVersion: boolean;
  declare chosen: number;
  declare answer: Answer | null;

  constructor() {
    super();
    this.requests = [];
    this.needsVersion = false;
    this.chosen = 0;
    this.answer = null;
  }

  protected override render(): TemplateResult {
    const { answer } = this;
    const request = this.requests[this.chosen];
    if (request === undefined) return html``;
    return html`<form class="try" lang=${document.documentElement.lang} @submit=${this.run}>
      ${
        this.requests.length < 2
          ? nothing
          : html`<label
            >${text.example}
            <select class="field" @change=${this.choose}>
              ${this.requests.map(({ summary }, at) => html`<option value=${at}>${summary}</option>`)}
            </select></label
          >`
      }
      <p class="expected">${text.expected} <span lang="en">${request.expected}</span></p>
      <label
        >${text.address}
        <span class="try-address">
          <span class="method" aria-hidden="true">${this.method.toUpperCase()}</span>
          <input class="field" name="address" spellcheck="false" .value=${request.address} />
        </span>
      </label>
      ${
        request.body === null
          ? nothing
          : html`<label
            >${text.body}<textarea class="field" name="body" rows="8" spellcheck="false" .value=${request.body}></textarea>
          </label>`
      }
      <button class="button" type="submit">${text.run}</button>
      <div role="status">${answer && html`<p class="summary">${answer.line}</p>`}</div>
      ${answer && html`<pre class="answer" tabindex="0" role="region" aria-label=${text.answer}>${answer.body}</pre>`}
    </form>
    ${answer?.needsKey ? keyNotice() : nothing}`;
  }

  private choose(event: Event): void {
    this.chosen = Number((event.target as HTMLSelectElement).value);
    this.answer = null;
  }

  private async run(event: Event): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const body = form.get('body');
    const key = storedKey();
    const startedAt = performance.now();
    try {
      // The page's content security policy refuses requests to other sites.
      const address = new URL(`.${form.get('address')}`, document.baseURI);
      const authorization = key === null ? {} : { authorization: `Bearer ${key}` };
      const response = await fetch(address, {
        method: this.method.toUpperCase(),
        ...(body === null ? {} : { body: String(body) }),
        headers: {
          ...(body === null ? {} : { 'content-type': 'application/json' }),
          ...authorization,
          ...(this.needsVersion ? await versionAt(address, authorization) : {}),
        },
      });
      const content = await response.text();
      const tookMs = Math.round(performance.now() - startedAt);
      const line = `HTTP ${response.status} · ${tookMs} ms`;
      this.answer = { line, needsKey: response.status === 401, body: cut(formatted(content)) };
    } catch {
      this.answer = { line: text.noAnswer, needsKey: false, body: '' };
    }
  }
}

async function versionAt(address: URL, headers: HeadersInit): Promise<Record<string, string>> {
  const found = await fetch(address, { headers });
  const tag = found.headers.get('etag');
  return found.ok && tag !== null ? { 'if-match': tag } : { 'if-none-match': '*' };
}

function cut(content: string): string {
  return content.length > MAX_SHOWN ? `${content.slice(0, MAX_SHOWN)}\n…` : content;
}

/** JSON is indented; CSV and Markdown stay as they are. */
function formatted(content: string): string {
  try {
    return JSON.stringify(JSON.parse(content), null, 2);
  } catch {
    return content;
  }
}

customElements.define('zl-try-it', TryIt);

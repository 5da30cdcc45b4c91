/** The latest events of the search box, as a listener on the page receives them. */
import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { texts } from '../common/language.js';
import type { ZonelensSearchBoxEvents } from '../search-box/events.js';

const text = texts.searchBoxPage;

const MAX_SHOWN = 6;

type AnyEvent = ZonelensSearchBoxEvents[keyof ZonelensSearchBoxEvents];

export class EventLog {
  private lines: readonly { name: string; detail: string }[] = [];

  constructor(private readonly host: ReactiveControllerHost) {}

  readonly record = (event: AnyEvent): void => {
    const line = { name: event.type, detail: summaryOf(event.detail) };
    this.lines = [...this.lines, line].slice(-MAX_SHOWN);
    this.host.requestUpdate();
  };

  list(): TemplateResult {
    if (this.lines.length === 0) return html`<p class="help">${text.noEvents}</p>`;
    return html`<ol class="event-log">
      ${this.lines.map(({ name, detail }) => html`<li><code>${name}</code> <code>${detail}</code></li>`)}
    </ol>`;
  }
}

function summaryOf(detail: AnyEvent['detail']): string {
  if ('result' in detail)
    return `{ query: "${detail.query}", result: { hits: [${detail.result.hits.length}], … } }`;
  if ('query' in detail) return `{ query: "${detail.query}" }`;
  if ('hit' in detail) return `{ hit: { id: "${detail.hit.id}", … } }`;
  return `{ error: ${detail.error.name}("${detail.error.message}") }`;
}

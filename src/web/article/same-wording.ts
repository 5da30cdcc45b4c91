/** Which clauses of the article do other texts have in the same words? Asked for passage by passage, as they come into view. */
import { html, nothing, type TemplateResult } from 'lit';
import type { QuotedPassage } from '../../desk/drafts.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';
import '../common/on-demand.js';
import { client } from '../common/service.js';
import { type TextsByDirection, textsByDirection } from './listed-wording.js';
import { clausesPart } from './same-wording-panel.js';
import { type Clause, loadedForWording, type Own } from './wording-texts.js';

const text = texts.article.wording;

/** The clauses of the passages of an article that came into view. */
export class WordingBook {
  private readonly clauses = new Map<string, { clauses: Clause[]; own: Own }>();
  private readonly waiting = new Set<string>();
  private controller = new AbortController();
  private isAsking = false;

  /** Asks for each passage once, when it comes into view, until the page is left. @param onFound after each answer with clauses */
  watch(passages: Iterable<HTMLElement>, onFound: () => void): void {
    const observer = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        const { passage } = (target as HTMLElement).dataset;
        if (passage !== undefined) this.waiting.add(passage);
      }
      this.ask(onFound);
    });
    for (const element of passages) observer.observe(element);
    addEventListener('pagehide', () => this.controller.abort());
    addEventListener('pageshow', ({ persisted }) => {
      if (!persisted) return;
      this.controller = new AbortController();
      this.ask(onFound);
    });
  }

  /** One passage after the other. The article can be read without an answer. */
  private async ask(onFound: () => void): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    while (!this.controller.signal.aborted) {
      const [passage] = this.waiting;
      if (passage === undefined) break;
      const { signal } = this.controller;
      const found = await client.borrowings({ passage, direction: 'any' }, { signal }).catch(() => null);
      // What was broken off is asked for again when the reader comes back.
      if (signal.aborted) continue;
      this.waiting.delete(passage);
      if (found === null || found.clauses.length === 0) continue;
      this.clauses.set(passage, { clauses: found.clauses, own: found });
      onFound();
    }
    this.isAsking = false;
  }

  /** A button that shows the clauses of a passage; nothing when there are none. */
  button(passage: QuotedPassage, labels: Labels): TemplateResult | typeof nothing {
    const known = this.clauses.get(passage.id);
    if (known === undefined) return nothing;
    const { clauses, own } = known;
    const load = async () => clausesPart(clauses, { ...own, passage }, labels, await loadedForWording());
    return html`<zl-on-demand
      .label=${labelOf(textsByDirection(clauses.flatMap(({ same }) => same)))}
      .loading=${texts.article.opening}
      .load=${load}
    ></zl-on-demand>`;
  }
}

/** 更早的相同表述 1；先后不明 3. */
function labelOf({ earlier, later, unknown }: TextsByDirection): string {
  const { also } = text;
  const laterToo = later === 0 ? '' : also.later(grouped(later));
  const unknownToo = unknown === 0 ? '' : also.unknown(grouped(unknown));
  if (earlier > 0) return `${text.earlier} ${grouped(earlier)}${laterToo}${unknownToo}`;
  if (later > 0) return `${text.later} ${grouped(later)}${unknownToo}`;
  return `${text.unknown}${unknownToo}`;
}

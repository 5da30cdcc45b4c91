/** Which clauses of the article do other texts have in the same words? Asked for passage by passage, while the article is read. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FoundBorrowings } from '../../wording/answer.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';
import '../common/on-demand.js';
import { client } from '../common/service.js';
import { clausesPart } from './same-wording-panel.js';
import { type Clause, loadedForWording, type Own } from './wording-texts.js';

const text = texts.article.wording;

/** The clauses of one article, by passage. */
export class WordingBook {
  private readonly clauses = new Map<string, Clause[]>();
  private own: Own = { place: null, dated: null };

  constructor(private readonly article: string) {}

  /** Asks for some passages after the other. @param onFound after each answer with clauses */
  async load(onFound: () => void): Promise<void> {
    for (let offset: number | null = 0; offset !== null; ) {
      const found: FoundBorrowings = await client.borrowings({
        article: this.article,
        direction: 'any',
        offset,
      });
      this.own = found;
      for (const clause of found.clauses) {
        const { passage } = clause;
        if (passage !== null) this.clauses.set(passage, [...(this.clauses.get(passage) ?? []), clause]);
      }
      if (found.clauses.length > 0) onFound();
      offset = found.next;
    }
  }

  /** A button that shows the clauses of a passage; nothing when there are none. */
  button(passage: string, labels: Labels): TemplateResult | typeof nothing {
    const clauses = this.clauses.get(passage);
    if (clauses === undefined) return nothing;
    const all = clauses.flatMap(({ same }) => same);
    const directions = new Set(all.map(({ direction }) => direction));
    const direction = (['earlier', 'later'] as const).find((one) => directions.has(one)) ?? 'unknown';
    const of = all.filter((one) => one.direction === direction);
    const load = async () => clausesPart(clauses, this.own, labels, await loadedForWording());
    return html`<zl-on-demand
      .label=${`${text[direction]} ${grouped(of.length)}`}
      .loading=${texts.article.opening}
      .load=${load}
    ></zl-on-demand>`;
  }
}

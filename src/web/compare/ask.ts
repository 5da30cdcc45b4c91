/** `<zl-ask>`: a question that a language model answers from passages; each claim leads to what it rests on. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Answer } from '../../queries/written.js';
import { articleAddress } from '../common/addresses.js';
import { language, texts } from '../common/language.js';
import { droppedWords } from '../common/language-model.js';
import { LightElement } from '../common/light-element.js';
import { failureNotice } from '../common/notices.js';
import { grouped } from '../common/numbers.js';
import { plainText } from '../common/passage-text.js';
import { client } from '../common/service.js';
import { Latest } from '../tables/latest.js';

const text = texts.writing;

type Claim = Answer['claims'][number];
type Citation = Claim['citations'][number];

/** Of a passage that is cited. */
interface Source {
  article: string;
  title: string;
}

interface Answered {
  answer: Answer;
  /** By the id of the passage. */
  sources: ReadonlyMap<string, Source>;
}

class Ask extends LightElement {
  static override properties = { question: {} };

  /** What stands in the field at first. */
  declare question: string;
  private readonly answered = new Latest<Answered>(() => this.requestUpdate());

  constructor() {
    super();
    this.question = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.answered.clear();
  }

  protected override render(): TemplateResult {
    const { isBusy } = this.answered;
    return html`<p class="summary">${text.askIntro}</p>
      <form class="ask-form" autocomplete="off" @submit=${this.submit}>
        <input class="field" name="question" aria-label=${text.askField} required .defaultValue=${this.question} />
        <button class="button" type="submit" aria-disabled=${isBusy}>${text.askSubmit}</button>
      </form>
      <div aria-busy=${isBusy}>${this.outcome()}</div>`;
  }

  private outcome(): TemplateResult | typeof nothing {
    const { error, value, isBusy } = this.answered;
    if (isBusy) return html`<p class="summary" role="status">${text.askBusy}</p>`;
    if (error !== null) return failureNotice(error, () => this.ask());
    return value === null ? nothing : answerPart(value);
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    if (!this.answered.isBusy) this.ask();
  }

  private ask(): void {
    const q = this.querySelector('input')?.value.trim() ?? '';
    if (q === '') return;
    this.answered.clear();
    this.answered.ask(async (signal) => {
      const answer = await client.ask({ q, language }, { signal });
      return { answer, sources: await sourcesOf(answer, signal) };
    });
  }
}

/** The brief quotes most of them; a search of the question may have found others. */
async function sourcesOf({ claims, brief }: Answer, signal: AbortSignal): Promise<Map<string, Source>> {
  const sources = new Map(brief.passages.map(({ passage, article }) => [passage, sourceOf(article)]));
  const cited = new Set(claims.flatMap(({ citations }) => citations.map(({ passage }) => passage)));
  for (const passage of cited)
    if (!sources.has(passage))
      sources.set(passage, sourceOf((await client.passage(passage, { signal })).article));
  return sources;
}

const sourceOf = ({ id, title }: { id: string; title: string }): Source => ({ article: id, title });

function answerPart({ answer, sources }: Answered): TemplateResult {
  const { claims, writtenBy, dropped, notice } = answer;
  const lost = droppedWords(dropped);
  return html`<div class="written">
    <ul class="claims">
      ${claims.map((claim) => html`<li>${claim.text} ${citations(claim, sources)}</li>`)}
    </ul>
    <p class="byline" role="status">
      ${writtenBy === null ? nothing : text.writtenBy(writtenBy)}
      ${notice === null ? nothing : text.unanswered(text.notices[notice])} ${lost}
    </p>
  </div>`;
}

function citations({ citations: cited }: Claim, sources: Answered['sources']): TemplateResult {
  return html`<span class="citations" role="group" aria-label=${text.citations}
    >${cited.map((citation, at) => citationLink(citation, at + 1, sources.get(citation.passage)))}</span
  >`;
}

/** Its title is the sentence that says so. */
function citationLink(
  { passage, quote }: Citation,
  number: number,
  source: Source | undefined,
): TemplateResult | typeof nothing {
  if (source === undefined) return nothing;
  return html`<a
    href=${articleAddress(source.article, { passage })}
    title=${`${plainText(source.title)}：${plainText(quote)}`}
    aria-label=${`${text.citation(grouped(number))}：${plainText(source.title)}`}
    >[${grouped(number)}]</a
  >`;
}

customElements.define('zl-ask', Ask);

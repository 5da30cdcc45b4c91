/** The form of a watch: what it is called and told by. Of a new one also what is looked for, where there is a choice. */
import { html, nothing, type TemplateResult } from 'lit';
import { ZonelensProblem } from '../../client/index.js';
import type { Watch, WatchKind } from '../../watches/watch.js';
import type { Labels } from '../common/labels.js';
import { language, texts } from '../common/language.js';
import { LANGUAGE_TAGS, LANGUAGES } from '../common/languages.js';
import { conditionsOf } from './asked.js';

const text = texts.follow;

const KINDS = Object.keys(text.kinds) as WatchKind[];

export type Draft = Pick<Watch, 'title' | 'language' | 'webhook' | 'mail'>;

export const newDraft = (title: string): Draft => ({ title, language, webhook: null, mail: null });

export interface FormOptions {
  draft: Draft;
  /** Requests of the kinds that can be chosen. One that is there already has its own alone. */
  requests: Readonly<Partial<Record<WatchKind, Watch['request']>>>;
  kind: WatchKind;
  /** How the service can tell besides feeds. */
  channels: readonly string[];
  labels: Labels;
  /** What is wrong with what was sent; null for nothing. */
  error: unknown;
  isBusy: boolean;
  submitLabel: string;
  choose: (kind: WatchKind) => void;
  submit: (draft: Draft) => void;
  cancel: () => void;
}

export function watchForm(options: FormOptions): TemplateResult {
  const { draft, channels, isBusy, submitLabel, submit, cancel } = options;
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    submit(draftIn(new FormData(event.target as HTMLFormElement)));
  };
  return html`<form class="watch-form" aria-label=${submitLabel} @submit=${send}>
    ${kindChoice(options)} ${conditionList(options.kind, options.requests[options.kind] ?? {}, options.labels)}
    <label class="watch-field">
      ${text.name}
      <input class="field" name="title" required maxlength="300" autocomplete="off" .value=${draft.title} />
    </label>
    <label class="watch-field">
      ${text.language}
      <select class="field" name="language" .value=${draft.language}>
        ${LANGUAGE_TAGS.map(
          (tag) =>
            html`<option value=${tag} lang=${tag} ?selected=${tag === draft.language}>${LANGUAGES[tag].name}</option>`,
        )}
      </select>
    </label>
    ${
      channels.includes('mail')
        ? html`<label class="watch-field">
          ${text.mail}
          <input class="field" name="mail" type="email" maxlength="254" autocomplete="email" .value=${draft.mail ?? ''} />
        </label>`
        : nothing
    }
    ${
      channels.includes('webhook')
        ? html`<label class="watch-field">
          ${text.webhook}
          <input class="field" name="webhook" type="url" maxlength="2000" autocomplete="off" placeholder="https://" .value=${draft.webhook ?? ''} />
        </label>`
        : nothing
    }
    ${faults(options.error)}
    <div class="watch-actions">
      <button class="button button-primary" type="submit" ?disabled=${isBusy}>${isBusy ? text.saving : submitLabel}</button>
      <button class="link" type="button" @click=${cancel}>${text.cancel}</button>
    </div>
  </form>`;
}

function draftIn(form: FormData): Draft {
  const value = (name: string) => String(form.get(name) ?? '').trim();
  return {
    title: value('title'),
    language: LANGUAGE_TAGS.find((tag) => tag === value('language')) ?? language,
    webhook: value('webhook') || null,
    mail: value('mail') || null,
  };
}

function kindChoice({ requests, kind, choose }: FormOptions): TemplateResult {
  const kinds = KINDS.filter((each) => requests[each] !== undefined);
  if (kinds.length === 1) return html`<p class="watch-kind">${text.kinds[kind]}</p>`;
  return html`<fieldset class="watch-kinds">
    <legend>${text.what}</legend>
    ${kinds.map(
      (each) => html`<label>
        <input type="radio" name="kind" value=${each} .checked=${each === kind} @change=${() => choose(each)} />
        ${text.kinds[each]}
      </label>`,
    )}
  </fieldset>`;
}

/** Which text is watched its title says. */
export function conditionList(
  kind: WatchKind,
  request: Watch['request'],
  labels: Labels,
): TemplateResult | typeof nothing {
  const { article: _, passage: __, ...conditions } = request;
  const isOfText = kind === 'page' || kind === 'wording';
  const all = conditionsOf({ request: isOfText ? conditions : request }, labels);
  if (all.length === 0) return nothing;
  return html`<dl class="watch-conditions">
    ${all.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

/** Why it was not kept. */
function faults(error: unknown): TemplateResult | typeof nothing {
  if (error === null) return nothing;
  const said = error instanceof ZonelensProblem ? saidBy(error) : null;
  return html`<p class="watch-error" role="alert">
    ${text.notSaved} ${said === null ? texts.failure.unreachableDetail : html`<span lang="en">${said}</span>`}
  </p>`;
}

function saidBy({ detail, errors }: ZonelensProblem): string {
  return [detail, ...errors.map(({ field, message }) => `${field} ${message}`)].join(' ');
}

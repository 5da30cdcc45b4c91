/** The page of what is followed: watches with their newest entries, and the form of a new one, which the address describes. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AnswerOf } from '../api/operations.js';
import { ZonelensProblem } from '../client/index.js';
import type { Watch, WatchKind } from '../watches/watch.js';
import { pageAddress } from './common/addresses.js';
import { draw } from './common/frame.js';
import { keyNotice, storedKey } from './common/key.js';
import { Labels } from './common/labels.js';
import { texts } from './common/language.js';
import { failureNotice, notice } from './common/notices.js';
import { client } from './common/service.js';
import { showToast } from './common/toast.js';
import { type Followed, followedIn } from './watches/asked.js';
import { type WatchView, watchCard } from './watches/card.js';
import { type Draft, newDraft, watchForm } from './watches/form.js';

const text = texts.follow;

/** What is being filled in: a new watch, or a change of one. */
interface Editing {
  watch: WatchView | null;
  requests: Readonly<Partial<Record<WatchKind, Watch['request']>>>;
  kind: WatchKind;
  draft: Draft;
  error: unknown;
  isBusy: boolean;
}

let labels = new Labels();
let answer: AnswerOf<'watches'> | null = null;
let failed: unknown = null;
let editing: Editing | null = beginning(followedIn(location));
/** Id of the watch that is about to be removed. */
let removing: string | null = null;
/** Shown once. */
let secret: string | null = null;

function beginning(followed: Followed | null): Editing | null {
  if (followed === null) return null;
  const { title, ...requests } = followed;
  const [kind] = Object.keys(requests) as WatchKind[];
  if (kind === undefined) return null;
  return { watch: null, requests, kind, draft: newDraft(title), error: null, isBusy: false };
}

async function load(): Promise<void> {
  failed = null;
  show();
  try {
    answer = await client.watches();
  } catch (error) {
    failed = error;
  }
  show();
}

/** The page can be shown without the names of places and themes. */
async function loadNames(): Promise<void> {
  try {
    labels = new Labels(await client.filters());
    show();
  } catch {
    // The ids are shown instead.
  }
}

function show(): void {
  draw({
    current: 'watches',
    title: text.page,
    main: html`<main id="main" class="frame watches-page" tabindex="-1" aria-busy=${answer === null && failed === null}>
      <h1>${text.page}</h1>
      <p class="summary">${text.intro}</p>
      ${body()}
    </main>`,
  });
}

function body(): TemplateResult {
  if (failed !== null) return failure(failed);
  if (answer === null) return html`<p class="summary" role="status">${text.loading}</p>`;
  const { watches } = answer;
  return html`${secretNotice()} ${editing?.watch === null ? form(editing, answer) : nothing}
    ${watches.length === 0 && editing === null ? empty() : list(answer)}`;
}

/** A service without any key has nobody who could follow something. */
function failure(error: unknown): TemplateResult {
  if (error instanceof ZonelensProblem && error.status === 403 && storedKey() === null)
    return notice({ title: text.noKeys, details: [text.noKeysDetail] });
  if (error instanceof ZonelensProblem && error.status === 401)
    return html`<p class="summary">${text.needsKey}</p>${keyNotice()}`;
  return failureNotice(error, load);
}

function empty(): TemplateResult {
  return html`${notice({ title: text.none, details: [text.noneDetail] })}
    <p class="watch-actions">
      <a class="button" href=${pageAddress('')}>${texts.frame.search}</a>
      <a class="button" href=${pageAddress('compare')}>${texts.frame.compare}</a>
    </p>`;
}

function list({ watches, channels }: AnswerOf<'watches'>): TemplateResult {
  return html`<ul class="watch-list">
    ${repeat(
      watches,
      ({ id }) => id,
      (watch) => html`<li data-watch=${watch.id}>
        ${editing?.watch?.id === watch.id ? form(editing, { channels }) : card(watch)}
      </li>`,
    )}
  </ul>`;
}

function card(watch: WatchView): TemplateResult {
  const { title, kind, request, language, webhook, mail } = watch;
  return watchCard(watch, {
    labels,
    isRemoving: removing === watch.id,
    change: () =>
      edit({
        ...{ watch, requests: { [kind]: request }, kind, error: null, isBusy: false },
        draft: { title, language, webhook, mail },
      }),
    askToRemove: () => {
      removing = watch.id;
      show();
      document.querySelector<HTMLElement>('.remove-now')?.focus();
    },
    remove: () => removeWatch(watch),
    keep: () => {
      removing = null;
      show();
    },
  });
}

function form(now: Editing, { channels }: Pick<AnswerOf<'watches'>, 'channels'>): TemplateResult {
  const { watch, draft, requests, kind, error, isBusy } = now;
  return watchForm({
    ...{ draft, requests, kind, channels, labels, error, isBusy },
    submitLabel: watch === null ? text.follow : text.save,
    choose: (chosen) => edit({ ...now, kind: chosen }),
    submit: (filled) => save({ ...now, draft: filled }),
    cancel: stopEditing,
  });
}

function edit(next: Editing | null): void {
  editing = next;
  secret = null;
  show();
}

function stopEditing(): void {
  // So that loading the page again does not begin anew.
  history.replaceState(null, '', pageAddress('watches'));
  edit(null);
}

async function save(now: Editing): Promise<void> {
  const { watch, kind, requests, draft } = now;
  edit({ ...now, error: null, isBusy: true });
  const next = { ...draft, kind, request: requests[kind] ?? {} };
  try {
    const { webhookSecret } =
      watch === null ? await client.addWatch(next) : await client.changeWatch(watch.id, watch.version, next);
    stopEditing();
    secret = webhookSecret;
    showToast({ message: watch === null ? text.followed(draft.title) : text.saved });
    await load();
  } catch (error) {
    edit({ ...now, error, isBusy: false });
  }
}

async function removeWatch({ id, title, version }: WatchView): Promise<void> {
  removing = null;
  try {
    await client.removeWatch(id, version);
    showToast({ message: text.removed(title) });
  } catch (error) {
    const detail = error instanceof ZonelensProblem ? error.detail : texts.failure.unreachableDetail;
    showToast({ message: text.notSaved, detail, isError: true });
  }
  await load();
}

/** What verifies the posts of a webhook. Nothing shows it again. */
function secretNotice(): TemplateResult | typeof nothing {
  if (secret === null) return nothing;
  return notice({ title: text.secret, details: [text.secretDetail, html`<p><code>${secret}</code></p>`] });
}

load();
loadNames();

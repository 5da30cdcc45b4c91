/** What is answered of watches, and of what they have told? */
import { z } from 'zod';
import type { StoredWatch } from '../../watches/kept.js';
import { CHANNELS, type Told } from '../../watches/told.js';
import { WATCH_LANGUAGES, watchSchema } from '../../watches/watch.js';
import { component } from './components.js';
import { strength } from './strength.js';
import { sameWording } from './wording.js';

const { title, kind, request } = watchSchema.shape;

const words = z.string().nullable();

const entry = component('WatchEntry', 'Something that a watch found.', {
  id: z.string().describe('UUID: the same finding of the same watch always has the same.'),
  at: z.string().describe('When it was found, in ISO form.'),
  change: z
    .enum(['added', 'changed', 'removed', 'more'])
    .describe(
      'Whether its article is new, changed or gone; more when further findings are not told one by one.',
    ),
  article: z
    .strictObject({
      id: z.string().describe('Its id.'),
      title: z.string().describe('Its title; empty when it is gone.'),
      date: z.string().nullable().describe('When it was published.'),
    })
    .nullable()
    .describe('The article; null with more.'),
  passage: z
    .strictObject({
      id: z.string().describe('Its id.'),
      text: z.string().describe('Its text as published, perhaps shortened.'),
    })
    .nullable()
    .describe('The passage that was found; null when none is new.'),
  place: z
    .strictObject({ id: z.string().describe('Its id.'), name: z.string().describe('Its name.') })
    .nullable()
    .describe(
      'The place that did it, of a watch for places; that promises it, of one for promises; whose text has the same wording, of one for wording.',
    ),
  when: z.string().nullable().describe('When it did so, as a comparison says it.'),
  promise: z
    .strictObject({
      strength,
      actor: words.describe('Who is bound or permitted.'),
      action: words.describe('The verb of what is to be done.'),
      object: words.describe('What it is done to.'),
      condition: words.describe('In which case it binds.'),
      quantities: z.array(z.string()).describe('How much, as published.'),
      deadline: words.describe('By when.'),
      due: z.string().nullable().describe('The last day, YYYY-MM-DD, as in a ledger.'),
    })
    .nullable()
    .describe('What is promised, of a watch for promises, whose passage.text is the sentence; else null.'),
  wording: z
    .strictObject({
      direction: sameWording.shape.direction,
      clauses: z.int().describe('Parts of the watched text that the article has, too.'),
      letters: sameWording.shape.letters,
      share: sameWording.shape.share,
      own: z
        .strictObject({
          passage: z.string().nullable().describe('The id of its passage; null in a text.'),
          text: z.string().describe('As published, perhaps shortened.'),
        })
        .describe('The words of the watched text for that stretch, of which letters and share are, too.'),
    })
    .nullable()
    .describe(
      'What is shared, of a watch for wording, whose passage.text is the longest stretch in a new passage; else null.',
    ),
  count: z.int().nullable().describe('With more: how many.'),
});

const trouble = z
  .strictObject({
    at: z.string().describe('When the last attempt failed, in ISO form.'),
    message: z.string().describe('Why.'),
    lost: z.int().describe('Entries that were given up since the last one that was taken.'),
  })
  .nullable();

const fields = {
  id: z.string().describe('Its id, also in the addresses of its feeds: whoever knows it can read these.'),
  ...{ title, kind, request },
  language: z.enum(WATCH_LANGUAGES).describe('Language of the words in feeds and mails.'),
  webhook: z.string().nullable().describe('Where entries are posted to; null for nowhere.'),
  mail: z.string().nullable().describe('Where entries are mailed to; null for nowhere.'),
  createdAt: z.string().describe('When it was made, in ISO form.'),
  changedAt: z.string().describe('When it was last changed, in ISO form.'),
  version: z.string().describe('Another one after each change; sent as ETag, too.'),
  feeds: z
    .strictObject({
      atom: z.string().describe('Address of its Atom feed, relative to that of the service.'),
      json: z.string().describe('Address of its JSON Feed, likewise.'),
    })
    .describe('Where feed readers find it. They need no key.'),
  entries: z.array(entry).describe('What it has found, newest first.'),
  problem: z
    .string()
    .nullable()
    .describe('Why it cannot be asked any more; null when it can. What it asks for may be gone.'),
  waiting: z.int().describe('Deliveries that are still to be made.'),
  trouble: z
    .strictObject({ webhook: trouble.describe('Of the webhook.'), mail: trouble.describe('Of the mails.') })
    .describe('What receivers did not take at the last attempt; null when there is nothing.'),
};

export const watch = component('Watch', 'A watch, and what it has found.', fields);

export const madeWatch = component('MadeWatch', 'A watch as it was made or changed.', {
  ...fields,
  webhookSecret: z
    .string()
    .nullable()
    .describe('Verifies what is posted to a new webhook. Shown now and never again; null without one.'),
});

export const watches = component('Watches', 'The watches of the holder of the key.', {
  watches: z.array(watch).describe('The one that was made last first, each with its newest entries.'),
  channels: z
    .array(z.enum(CHANNELS))
    .describe('How the service can tell besides feeds: empty unless its settings allow it.'),
});

/** @param most how many entries */
export function watchView({ id, value, version }: StoredWatch, told: Told, most: number) {
  const { watch, createdAt, changedAt } = value;
  const { entries, problem, outbox, trouble } = told;
  return {
    ...{ id, ...watch, createdAt, changedAt, version, problem },
    feeds: { atom: `feeds/${id}.atom`, json: `feeds/${id}.json` },
    entries: entries
      .slice(0, most)
      .map((entry) => ({ ...entry, promise: entry.promise ?? null, wording: entry.wording ?? null })),
    waiting: outbox.length,
    trouble: { webhook: trouble.webhook ?? null, mail: trouble.mail ?? null },
  };
}

/** What is a watch? A request that is made again of what is new in each generation, and where its findings are told. */
import { z } from 'zod';
import { parseWantedPromises } from '../compare/promises/request.js';
import { parseCompare } from '../compare/request.js';
import { ZonelensError } from '../errors.js';
import { parse } from '../search/parameters.js';
import { parseQuery, parseSimilarQuery } from '../search/query.js';
import { parseWantedWording } from '../wording/request.js';

/**
 * - `search`: new passages that answer a question, as a search finds them
 * - `texts`: new texts that pass filters, such as those on a theme in a province
 * - `places`: places that did something, as a comparison finds them, of which no earlier text said so
 * - `promises`: what a new passage promises of a place, as its ledger has it
 * - `wording`: new texts of other places that have words of a text
 * - `page`: an article that changed, or is gone
 */
export const WATCH_KINDS = ['search', 'texts', 'places', 'promises', 'wording', 'page'] as const;
export type WatchKind = (typeof WATCH_KINDS)[number];

/** Languages of what is sent. */
export const WATCH_LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const;
export type WatchLanguage = (typeof WATCH_LANGUAGES)[number];

const MAX_TITLE = 300;
const MAX_ADDRESS = 2000;
const MAX_MAIL = 254;
const MAX_TEXT = 5000;
const MAX_VALUE = 500;

export const watchSchema = z.strictObject({
  title: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(MAX_TITLE)
    .describe('What it is called, in lists and feeds.'),
  kind: z
    .enum(WATCH_KINDS, `must be one of ${WATCH_KINDS.join(', ')}`)
    .describe(
      'What is looked for: search (new passages that answer a question), texts (new texts that pass filters), places (places that did something, of which no earlier text said so), promises (what new passages promise of a place), wording (new texts of other places with the same wording as a passage, an article or a text), page (an article that changed, or is gone).',
    ),
  request: z
    .record(
      z.string(),
      z.union([
        z.string().max(MAX_TEXT, `must have at most ${MAX_TEXT} characters`),
        z.number(),
        z.boolean(),
        z.array(z.string().max(MAX_VALUE)),
      ]),
    )
    .describe(
      'Its parameters: for search those of /api/search, for texts its filters and dates alone, for places those of /api/compare, for promises and wording those of /api/promises and /api/borrowings without limit, offset and format (wording in any direction by default), for page article with the id of the article.',
    ),
  language: z
    .enum(WATCH_LANGUAGES, `must be one of ${WATCH_LANGUAGES.join(', ')}`)
    .default('zh-Hans')
    .describe('Language of the words in feeds and mails. Passages stay as published.'),
  webhook: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://example.org/hook' })
    .max(MAX_ADDRESS)
    .nullable()
    .default(null)
    .describe('Where entries are posted to, signed by Standard Webhooks; null for nowhere.'),
  mail: z
    .email('must be a mail address')
    .max(MAX_MAIL)
    .nullable()
    .default(null)
    .describe('Where entries are mailed to; null for nowhere.'),
});

export type Watch = z.infer<typeof watchSchema>;

const pageSchema = z.strictObject({
  article: z.string('is required: the id of the article').min(1).max(200),
});

/** What a watch asks, read and checked. */
export type Asked =
  | { kind: 'search'; query: ReturnType<typeof parseQuery> }
  | { kind: 'texts'; filter: ReturnType<typeof parseSimilarQuery>['filter'] }
  | { kind: 'places'; request: ReturnType<typeof parseCompare> }
  | { kind: 'promises'; request: ReturnType<typeof parseWantedPromises> }
  | { kind: 'wording'; request: ReturnType<typeof parseWantedWording> }
  | { kind: 'page'; article: string };

/**
 * Names of places and relative dates mean what they mean on the day on which it is read.
 * @throws ZonelensError `input_invalid` with every fault of the request
 */
export function askedBy({ kind, request }: Pick<Watch, 'kind' | 'request'>): Asked {
  try {
    if (kind === 'search') return { kind, query: parseQuery(request) };
    if (kind === 'texts') return { kind, filter: parseSimilarQuery(request).filter };
    if (kind === 'places') return { kind, request: parseCompare(request) };
    if (kind === 'promises') return { kind, request: parseWantedPromises(request) };
    if (kind === 'wording') return { kind, request: parseWantedWording(request) };
    return { kind, ...parse(pageSchema, request) };
  } catch (error) {
    if (!(error instanceof ZonelensError) || error.code !== 'input_invalid') throw error;
    const faults = error.faults.map(({ field, message }) => ({ field: `request.${field}`, message }));
    throw new ZonelensError('input_invalid', error.message, { faults });
  }
}

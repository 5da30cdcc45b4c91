/**
 * How is a document fetched politely? The fetcher obeys the site's robots.txt, keeps the host's pace, retries transient
 * failures, and follows redirects itself, so that each target is checked like the first address.
 */
import type { Agent } from 'undici';
import { unreadable } from '../corpus/read/index.js';
import { messageOf, ZonelensError } from '../errors.js';
import { withRetries } from '../retry.js';
import { VERSION } from '../version.js';
import { parsePrivate } from './address.js';
import { checkedAgent, type Resolve } from './connect.js';
import { Pace } from './pace.js';
import { HostFailure, type HttpAnswer, sendRequest } from './request.js';
import {
  closedBy,
  MAX_ROBOTS_BYTES,
  NO_RULES,
  ROBOT,
  RobotsRefusal,
  type RobotsRules,
  rulesOf,
} from './robots.js';
import type { FetchLimits, FetchSettings } from './settings.js';
import { assertFetchable, MAX_REDIRECTS, targetOf } from './target.js';
import { conditionsFor, type Validators, validatorsOf } from './validators.js';

export interface FetchResult {
  /** Where the document was found, after redirects. */
  url: URL;
  bytes: Buffer;
  /** The Content-Type header. */
  contentType: string | null;
}

/** What a site says of an address when it is asked whether there is anything new. */
export type Asked =
  /** @property redirect how it led to where it was found; temporary when one of several redirects is */
  | (FetchResult & {
      kind: 'document';
      validators: Validators | null;
      redirect: 'none' | 'permanent' | 'temporary';
    })
  | { kind: 'not-modified' }
  | { kind: 'gone'; reason: string };

const REDIRECTS = [301, 302, 303, 307, 308];
const PERMANENT = [301, 308];
const GONE = [404, 410];
const NOT_MODIFIED = 304;

/** Preferred when a server can choose; the last entry stands for the other formats. */
const ACCEPT =
  'text/html, application/xhtml+xml, application/xml, text/markdown, text/plain, application/json, application/pdf, */*;q=0.5';

export class Fetcher {
  private readonly agent: Agent;
  private readonly pace: Pace;
  private readonly rules = new Map<string, RobotsRules>();

  constructor(
    private readonly settings: FetchSettings,
    private readonly limits: FetchLimits,
    private readonly signal: AbortSignal,
    resolve?: Resolve,
  ) {
    this.agent = checkedAgent(parsePrivate(settings.private), limits, resolve);
    this.pace = new Pace(limits);
  }

  /** @throws ZonelensError `source_unreadable`; the reason of the signal when that is aborted */
  async fetch(start: URL): Promise<FetchResult> {
    const asked = await this.ask(start, null);
    if (asked.kind === 'document') return asked;
    throw unreadable(asked.kind === 'gone' ? asked.reason : meaningOf(NOT_MODIFIED));
  }

  /**
   * The same for an address that may have been read before.
   * @param validators of the document as it was read; null to fetch it in any case
   * @throws ZonelensError `source_unreadable`, of which `RobotsRefusal`; the reason of the signal when that is aborted
   */
  async ask(start: URL, validators: Validators | null): Promise<Asked> {
    const { url, answer, redirect } = await this.follow(start, this.limits.maxBytes, false, validators);
    const { status, bytes } = answer;
    if (status === NOT_MODIFIED && validators !== null) return { kind: 'not-modified' };
    if (GONE.includes(status)) return { kind: 'gone', reason: meaningOf(status) };
    if (status !== 200) throw unreadable(meaningOf(status));
    const contentType = answer.header('content-type');
    return {
      kind: 'document',
      url,
      bytes,
      contentType,
      validators: validatorsOf(url, answer.header),
      redirect,
    };
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  /** @param isRobots true for a robots.txt: no rules apply to it, and its first `maxBytes` are enough */
  private async follow(
    start: URL,
    maxBytes: number,
    isRobots: boolean,
    validators: Validators | null = null,
  ): Promise<{ url: URL; answer: HttpAnswer; redirect: 'none' | 'permanent' | 'temporary' }> {
    let url = start;
    let redirect: 'none' | 'permanent' | 'temporary' = 'none';
    for (let redirects = 0; ; redirects++) {
      try {
        assertFetchable(url);
        const rules = isRobots ? NO_RULES : await this.rulesFor(url);
        assertAllowed(url, rules);
        const answer = await this.request(url, rules, maxBytes, isRobots, conditionsFor(url, validators));
        if (!REDIRECTS.includes(answer.status)) return { url, answer, redirect };
        if (redirects === MAX_REDIRECTS) throw unreadable(`redirects more than ${MAX_REDIRECTS} times`);
        url = targetOf(url, answer.header('location'));
        redirect = redirect !== 'temporary' && PERMANENT.includes(answer.status) ? 'permanent' : 'temporary';
      } catch (error) {
        if (url === start || !(error instanceof ZonelensError)) throw error;
        if (error instanceof RobotsRefusal) throw new RobotsRefusal(url, `redirects to ${url.href}, which `);
        throw unreadable(`redirects to ${url.href}, which ${error.message}`, error);
      }
    }
  }

  private async request(
    url: URL,
    { delayMs }: RobotsRules,
    maxBytes: number,
    truncate: boolean,
    conditions: Record<string, string>,
  ): Promise<HttpAnswer> {
    const { limits, signal, settings, pace } = this;
    const agent = `${ROBOT}/${VERSION}${settings.contact === '' ? '' : ` (+${settings.contact})`}`;
    const headers = { 'user-agent': agent, accept: ACCEPT, 'accept-encoding': 'gzip, br', ...conditions };
    const options = { dispatcher: this.agent, limits, headers, signal, maxBytes, truncate };
    const attempt = async () => {
      await pace.waitForTurn(url, signal);
      try {
        return await sendRequest(url, options);
      } finally {
        pace.requestEnded(url, Math.max(settings.delayMs, Math.min(delayMs, limits.longestDelayMs)));
      }
    };
    try {
      const answer = await withRetries(
        limits,
        signal,
        attempt,
        (last, attempts) => new HostFailure(`${last.message}, also at attempt ${attempts}`, false, last),
      );
      pace.succeeded(url);
      return answer;
    } catch (error) {
      if (error instanceof HostFailure) pace.failed(url, error);
      throw error;
    }
  }

  /** The rules of the address's origin; its robots.txt is fetched once. */
  private async rulesFor({ origin }: URL): Promise<RobotsRules> {
    const rules = this.rules.get(origin) ?? (await this.readRules(origin));
    this.rules.set(origin, rules);
    return rules;
  }

  private async readRules(origin: string): Promise<RobotsRules> {
    try {
      const { answer } = await this.follow(new URL('/robots.txt', origin), MAX_ROBOTS_BYTES, true);
      return answer.status === 200 ? rulesOf(origin, answer.bytes) : NO_RULES;
    } catch (error) {
      this.signal.throwIfAborted();
      return closedBy(messageOf(error));
    }
  }
}

function assertAllowed(url: URL, rules: RobotsRules): void {
  if (rules.closedReason !== null)
    throw unreadable(`was not asked for: the robots.txt of ${url.origin} ${rules.closedReason}`);
  if (!rules.allows(url)) throw new RobotsRefusal(url);
}

function meaningOf(status: number): string {
  if (GONE.includes(status)) return `is not there (${status})`;
  if (status === 401 || status === 403) return `may not be read (${status})`;
  return `cannot be read: its server answers ${status}`;
}

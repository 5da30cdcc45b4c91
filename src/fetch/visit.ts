/**
 * How is a page visited? Its site's robots.txt is asked, the host's pace kept, redirects are followed by hand and each
 * checked like the first address, and what may pass is tried again.
 */
import type { Agent } from 'undici';
import { unreadable } from '../corpus/read/index.js';
import { messageOf, ZonelensError } from '../errors.js';
import { withRetries } from '../retry.js';
import { VERSION } from '../version.js';
import { parsePrivate } from './address.js';
import { checkedAgent, type Resolve } from './connect.js';
import { Pace } from './pace.js';
import { type Answer, ask, HostTrouble } from './request.js';
import { closedBy, MAX_ROBOTS_BYTES, NO_RULES, ROBOT, type Rules, rulesOf } from './robots.js';
import type { FetchLimits, FetchSettings } from './settings.js';

export interface Visited {
  /** Where it was found, after redirects. */
  url: URL;
  bytes: Buffer;
  /** As the server states it. */
  contentType: string | null;
}

const REDIRECTS = [301, 302, 303, 307, 308];
const MAX_REDIRECTS = 5;

/** Servers refuse longer ones, and no sitemap may hold them. */
const MAX_URL_LENGTH = 2048;

const ACCEPT =
  'text/html, application/xhtml+xml, application/xml, text/markdown, text/plain, application/json, application/pdf, */*;q=0.5';

export class Visitor {
  private readonly agent: Agent;
  private readonly pace: Pace;
  private readonly rules = new Map<string, Rules>();

  constructor(
    private readonly settings: FetchSettings,
    private readonly limits: FetchLimits,
    private readonly signal: AbortSignal,
    resolve?: Resolve,
  ) {
    this.agent = checkedAgent(parsePrivate(settings.private), limits, resolve);
    this.pace = new Pace(limits);
  }

  /** @throws ZonelensError `source_unreadable`; the reason of the signal */
  async visit(start: URL): Promise<Visited> {
    const { url, answer } = await this.follow(start, this.limits.maxBytes, false);
    if (answer.status !== 200) throw unreadable(meaningOf(answer.status));
    return { url, bytes: answer.bytes, contentType: answer.header('content-type') };
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  /** @param isRobots for a robots.txt, which no rules forbid and of which the beginning is enough */
  private async follow(
    start: URL,
    maxBytes: number,
    isRobots: boolean,
  ): Promise<{ url: URL; answer: Answer }> {
    let url = start;
    for (let redirects = 0; ; redirects++) {
      try {
        assertFetchable(url);
        const rules = isRobots ? NO_RULES : await this.rulesFor(url);
        assertAllowed(url, rules);
        const answer = await this.ask(url, rules, maxBytes, isRobots);
        if (!REDIRECTS.includes(answer.status)) return { url, answer };
        if (redirects === MAX_REDIRECTS) throw unreadable(`redirects more than ${MAX_REDIRECTS} times`);
        url = targetOf(url, answer.header('location'));
      } catch (error) {
        if (url === start || !(error instanceof ZonelensError)) throw error;
        throw unreadable(`redirects to ${url.href}, which ${error.message}`, error);
      }
    }
  }

  private async ask(url: URL, { delayMs }: Rules, maxBytes: number, cut: boolean): Promise<Answer> {
    const { limits, signal, settings } = this;
    const agent = `${ROBOT}/${VERSION}${settings.contact === '' ? '' : ` (+${settings.contact})`}`;
    const headers = { 'user-agent': agent, accept: ACCEPT, 'accept-encoding': 'gzip, br' };
    const question = { dispatcher: this.agent, limits, headers, signal, maxBytes, cut };
    const once = async () => {
      await this.pace.turn(url, signal);
      try {
        return await ask(url, question);
      } finally {
        this.pace.asked(url, Math.max(settings.delayMs, Math.min(delayMs, limits.longestDelayMs)));
      }
    };
    try {
      const answer = await withRetries(
        limits,
        signal,
        once,
        (last, attempts) => new HostTrouble(`${last.message}, also at attempt ${attempts}`, false, last),
      );
      this.pace.answered(url);
      return answer;
    } catch (error) {
      if (error instanceof HostTrouble) this.pace.failed(url, error);
      throw error;
    }
  }

  /** Of the address's origin, asked for once. */
  private async rulesFor({ origin }: URL): Promise<Rules> {
    const rules = this.rules.get(origin) ?? (await this.readRules(origin));
    this.rules.set(origin, rules);
    return rules;
  }

  private async readRules(origin: string): Promise<Rules> {
    try {
      const { answer } = await this.follow(new URL('/robots.txt', origin), MAX_ROBOTS_BYTES, true);
      return answer.status === 200 ? rulesOf(origin, answer.bytes) : NO_RULES;
    } catch (error) {
      this.signal.throwIfAborted();
      return closedBy(messageOf(error));
    }
  }
}

function assertFetchable(url: URL): void {
  if (!/^https?:$/.test(url.protocol))
    throw unreadable(`is ${url.protocol}; only http and https are fetched`);
  if (url.username + url.password !== '')
    throw unreadable('holds a user name or password, which is not sent; take it out of the address');
  if (url.href.length > MAX_URL_LENGTH) throw unreadable(`is longer than ${MAX_URL_LENGTH} characters`);
}

function assertAllowed(url: URL, rules: Rules): void {
  if (rules.closed !== null)
    throw unreadable(`was not asked for: the robots.txt of ${url.origin} ${rules.closed}`);
  if (!rules.allows(url)) throw unreadable(`was not asked for: the robots.txt of ${url.origin} forbids it`);
}

function targetOf(from: URL, location: string | null): URL {
  if (location === null || !URL.canParse(location, from.href))
    throw unreadable('redirects to no valid address');
  return new URL(location, from);
}

function meaningOf(status: number): string {
  if (status === 404 || status === 410) return `is not there (${status})`;
  if (status === 401 || status === 403) return `may not be read (${status})`;
  return `cannot be read: its server answers ${status}`;
}

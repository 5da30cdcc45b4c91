/**
 * How is an entry posted? As Standard Webhooks says: signed, under an id that stays the same at every attempt. Its address is
 * checked as one that is fetched: only public hosts, unless the settings name others, also after a redirect.
 */
import { Webhook } from 'standardwebhooks';
import { type Agent, type Dispatcher, request } from 'undici';
import { messageOf, ZonelensError } from '../../errors.js';
import { parsePrivate } from '../../fetch/address.js';
import { checkedAgent, type Resolve } from '../../fetch/connect.js';
import { FETCH_LIMITS, type FetchSettings } from '../../fetch/settings.js';
import { assertFetchable, MAX_REDIRECTS, targetOf } from '../../fetch/target.js';
import { retryAfterMs } from '../../retry.js';
import { VERSION } from '../../version.js';
import type { Entry } from '../entry.js';
import type { KeptWatch } from '../kept.js';
import { linkOf } from '../links.js';
import type { Outcome } from '../outbox.js';
import { headlineOf } from '../words.js';

/** For one attempt, redirects included. Receivers are told to answer at once and work later. */
const ATTEMPT_MS = 20_000;

/** The redirects that keep method and body. */
const REDIRECTS = [307, 308];

/** The receiver wants nothing more (Standard Webhooks). */
const GONE = 410;

export interface WebhookOptions {
  /** Private hosts and networks that may be posted to. */
  settings: Pick<FetchSettings, 'private'>;
  /** Address of the pages; null to send no links. */
  publicUrl: string | null;
  /** Only tests set them. */
  resolve?: Resolve;
  attemptMs?: number;
}

export class WebhookSender {
  private readonly agent: Agent;

  constructor(private readonly options: WebhookOptions) {
    this.agent = checkedAgent(parsePrivate(options.settings.private), FETCH_LIMITS, options.resolve);
  }

  /** @throws the reason of the signal when that is aborted, and nothing else */
  async send({ watch, secret }: KeptWatch, entry: Entry, signal: AbortSignal): Promise<Outcome> {
    const body = JSON.stringify(this.payload(watch, entry));
    const id = `msg_${entry.id}`;
    const at = new Date();
    const headers = {
      'content-type': 'application/json',
      'user-agent': `zonelens/${VERSION}`,
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret ?? '').sign(id, at, body),
    };
    const limit = AbortSignal.timeout(this.options.attemptMs ?? ATTEMPT_MS);
    try {
      return await this.post(
        new URL(watch.webhook ?? ''),
        { headers, body },
        AbortSignal.any([signal, limit]),
      );
    } catch (error) {
      signal.throwIfAborted();
      return failed(limit.aborted ? 'It does not answer in time.' : reasonOf(error));
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private payload(watch: KeptWatch['watch'], entry: Entry) {
    const { title, kind, request, language } = watch;
    const { publicUrl } = this.options;
    return {
      type: 'watch.entry',
      timestamp: entry.at,
      data: {
        watch: { title, kind, request },
        headline: headlineOf(entry, language, title),
        url: publicUrl === null ? null : linkOf(entry, publicUrl),
        entry,
      },
    };
  }

  private async post(
    start: URL,
    sent: { headers: Record<string, string>; body: string },
    signal: AbortSignal,
  ): Promise<Outcome> {
    let url = start;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      assertFetchable(url);
      const { agent } = this;
      const response = await request(url, { method: 'POST', ...sent, dispatcher: agent, signal });
      discard(response);
      const { statusCode: status, headers } = response;
      const header = (name: string) => [headers[name]].flat()[0] ?? null;
      if (status >= 200 && status < 300) return { isTaken: true };
      if (!REDIRECTS.includes(status))
        return failed(`It answers ${status}.`, retryAfterMs(header('retry-after')), status === GONE);
      const target = targetOf(url, header('location'));
      if (url.protocol === 'https:' && target.protocol !== 'https:')
        return failed('It redirects from https to http.');
      url = target;
    }
    return failed(`It redirects more than ${MAX_REDIRECTS} times.`);
  }
}

/** What a receiver answers is of no use; reading all of it could take forever. */
function discard({ body }: Dispatcher.ResponseData): void {
  // Without a listener, destroying a body that was not read to its end would end the process.
  body.on('error', () => {});
  body.destroy();
}

const failed = (message: string, wait = 0, isFinal = false): Outcome => ({
  ...{ isTaken: false, message, retryAfterMs: wait, isFinal },
});

/** Which address a name leads to within this network is nothing that owners of watches need to know. */
function reasonOf(error: unknown): string {
  if (error instanceof ZonelensError) return 'It is no public address that may be posted to.';
  const { code = '' } = Object(error) as { code?: string };
  return `It cannot be reached: ${messageOf(error) || code}.`;
}

/** When may a host be asked again? When its delay is over, and not at all after too many failures. */
import { unreadable } from '../corpus/read/index.js';
import type { HostFailure } from './request.js';
import type { FetchLimits } from './settings.js';

/** A host that fails this often in a row is down or refuses us; without a bound, a long sitemap would retry for days. */
const MAX_FAILURES = 5;

interface Host {
  /** On the clock of `FetchLimits.now`. */
  nextAt: number;
  failuresInARow: number;
  isGivenUp: boolean;
}

export class Pace {
  private readonly hosts = new Map<string, Host>();

  constructor(private readonly limits: FetchLimits) {}

  /** Waits until the host may be asked. @throws ZonelensError when it was given up */
  async waitForTurn({ hostname }: URL, signal: AbortSignal): Promise<void> {
    const { nextAt, isGivenUp } = this.of(hostname);
    if (isGivenUp) {
      throw unreadable(
        `was not asked for: ${hostname} failed before and is left alone for the rest of this run`,
      );
    }
    const waitMs = nextAt - this.limits.now();
    if (waitMs > 0) await this.limits.pause(waitMs, signal);
  }

  /** Call at the end of a request. @param delayMs until the next one */
  requestEnded({ hostname }: URL, delayMs: number): void {
    this.of(hostname).nextAt = this.limits.now() + delayMs;
  }

  succeeded({ hostname }: URL): void {
    this.of(hostname).failuresInARow = 0;
  }

  failed({ hostname }: URL, failure: HostFailure): void {
    const host = this.of(hostname);
    host.failuresInARow += 1;
    host.isGivenUp ||= failure.isFinal || host.failuresInARow >= MAX_FAILURES;
  }

  private of(hostname: string): Host {
    const host = this.hosts.get(hostname) ?? {
      nextAt: Number.NEGATIVE_INFINITY,
      failuresInARow: 0,
      isGivenUp: false,
    };
    this.hosts.set(hostname, host);
    return host;
  }
}

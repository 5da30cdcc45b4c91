/** When may a host be asked again? Not before its delay is over, and not at all after too many failures. */
import { unreadable } from '../corpus/read/index.js';
import type { HostTrouble } from './request.js';
import type { FetchLimits } from './settings.js';

/** A host that fails so often in a row is down, or wants none of this; a long sitemap must not try it for days. */
const MAX_TROUBLES = 5;

interface Host {
  nextAt: number;
  troubles: number;
  isClosed: boolean;
}

export class Pace {
  private readonly hosts = new Map<string, Host>();

  constructor(private readonly limits: FetchLimits) {}

  /** Waits for the host's turn. @throws ZonelensError when it is left alone */
  async turn({ hostname }: URL, signal: AbortSignal): Promise<void> {
    const { nextAt, isClosed } = this.of(hostname);
    if (isClosed) {
      throw unreadable(
        `was not asked for: ${hostname} failed before and is left alone for the rest of this run`,
      );
    }
    const waitMs = nextAt - this.limits.now();
    if (waitMs > 0) await this.limits.pause(waitMs, signal);
  }

  /** Notes the end of a request. */
  asked({ hostname }: URL, delayMs: number): void {
    this.of(hostname).nextAt = this.limits.now() + delayMs;
  }

  answered({ hostname }: URL): void {
    this.of(hostname).troubles = 0;
  }

  failed({ hostname }: URL, trouble: HostTrouble): void {
    const host = this.of(hostname);
    host.troubles += 1;
    host.isClosed ||= trouble.isFinal || host.troubles >= MAX_TROUBLES;
  }

  private of(hostname: string): Host {
    const host = this.hosts.get(hostname) ?? {
      nextAt: Number.NEGATIVE_INFINITY,
      troubles: 0,
      isClosed: false,
    };
    this.hosts.set(hostname, host);
    return host;
  }
}

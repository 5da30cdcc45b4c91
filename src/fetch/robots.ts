/** What does a site's robots.txt allow, and how fast? (RFC 9309) */
import robotsParser from 'robots-parser';
import { decode } from '../corpus/read/index.js';

/** The package is CommonJS: its function is what is imported, whatever its types say. */
const parse = robotsParser as unknown as typeof robotsParser.default;

/** The product token of the user agent, which robots.txt knows us by. */
export const ROBOT = 'zonelens';

/** As much as RFC 9309 (2.5) has crawlers read at least; the rest is left unread. */
export const MAX_ROBOTS_BYTES = 500 * 1024;

export interface Rules {
  /** Why nothing may be fetched, whatever the address; null when the rules say. */
  closed: string | null;
  allows(url: URL): boolean;
  /** What is asked for between requests; 0 when nothing is. */
  delayMs: number;
}

/** No robots.txt, no rules (2.3.1.3). */
export const NO_RULES: Rules = { closed: null, allows: () => true, delayMs: 0 };

/** Rules that cannot be read forbid everything (2.3.1.4). */
export function closedBy(reason: string): Rules {
  return { closed: reason, allows: () => false, delayMs: 0 };
}

/** @param origin of the site, wherever its robots.txt came from */
export function rulesOf(origin: string, bytes: Buffer): Rules {
  const robots = parse(`${origin}/robots.txt`, textOf(bytes));
  const seconds = robots.getCrawlDelay(ROBOT) ?? 0;
  return {
    closed: null,
    allows: (url) => robots.isAllowed(url.href, ROBOT) !== false,
    delayMs: Math.max(0, seconds * 1000),
  };
}

/** The last line of a file that was cut is no rule; a file that is no text has none. */
function textOf(bytes: Buffer): string {
  const isCut = bytes.length >= MAX_ROBOTS_BYTES;
  const whole = isCut ? bytes.subarray(0, bytes.lastIndexOf('\n') + 1) : bytes;
  try {
    return decode(whole).text;
  } catch {
    return whole.toString('latin1');
  }
}

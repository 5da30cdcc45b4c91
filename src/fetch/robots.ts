/** What does a site's robots.txt allow, and which delay between requests does it ask for? (RFC 9309) */
import robotsParser from 'robots-parser';
import { decode } from '../corpus/read/index.js';
import { ZonelensError } from '../errors.js';

/** The package is CommonJS: the import is the function itself, although its types say otherwise. */
const parse = robotsParser as unknown as typeof robotsParser.default;

/** The product token of our user agent, by which a robots.txt addresses us. */
export const ROBOT = 'zonelens';

/** How much of a robots.txt is read: the least that RFC 9309 (2.5) requires. */
export const MAX_ROBOTS_BYTES = 500 * 1024;

export interface RobotsRules {
  /** Why nothing on the site may be fetched; null when `allows` decides. */
  closedReason: string | null;
  allows(url: URL): boolean;
  /** The Crawl-delay; 0 when there is none. */
  delayMs: number;
}

/** An address that a robots.txt forbids: its site does not want it to be read. */
export class RobotsRefusal extends ZonelensError {
  /** @param how it was come to, before the words that say that it is forbidden */
  constructor(url: URL, how = '') {
    super('source_unreadable', `${how}was not asked for: the robots.txt of ${url.origin} forbids it`);
  }
}

/** For a site without a robots.txt: everything is allowed (RFC 9309, 2.3.1.3). */
export const NO_RULES: RobotsRules = { closedReason: null, allows: () => true, delayMs: 0 };

/** For a site whose robots.txt cannot be read: nothing is allowed (RFC 9309, 2.3.1.4). */
export function closedBy(reason: string): RobotsRules {
  return { closedReason: reason, allows: () => false, delayMs: 0 };
}

/** @param origin the site's own origin, even when its robots.txt was found on another after a redirect */
export function rulesOf(origin: string, bytes: Buffer): RobotsRules {
  const robots = parse(`${origin}/robots.txt`, textOf(bytes));
  const seconds = robots.getCrawlDelay(ROBOT) ?? 0;
  return {
    closedReason: null,
    allows: (url) => robots.isAllowed(url.href, ROBOT) !== false,
    delayMs: Math.max(0, seconds * 1000),
  };
}

/** Drops the last line of a truncated file, which may be half a rule. */
function textOf(bytes: Buffer): string {
  const isTruncated = bytes.length >= MAX_ROBOTS_BYTES;
  const lines = isTruncated ? bytes.subarray(0, bytes.lastIndexOf('\n') + 1) : bytes;
  try {
    return decode(lines).text;
  } catch {
    return lines.toString('latin1');
  }
}

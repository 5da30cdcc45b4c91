/** How do long commands show how far they are? By a bar, or by lines in a log that is no terminal. */
import cliProgress from 'cli-progress';

/** How often a log that is no terminal gets a line. */
const PLAIN_LINE_MS = 5000;

export function barOf(format: string): cliProgress.SingleBar {
  return new cliProgress.SingleBar({
    format,
    noTTYOutput: true,
    notTTYSchedule: PLAIN_LINE_MS,
    hideCursor: true,
  });
}

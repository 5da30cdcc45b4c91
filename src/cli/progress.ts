/** How do long commands show their progress? With a bar in a terminal, and with lines in a log. */
import cliProgress from 'cli-progress';

/** How often a log gets a line. */
const PLAIN_LINE_MS = 5000;

/** @param format as cli-progress takes it, such as `{bar} {percentage}%` */
export function barOf(format: string): cliProgress.SingleBar {
  return new cliProgress.SingleBar({
    format,
    noTTYOutput: true,
    notTTYSchedule: PLAIN_LINE_MS,
    hideCursor: true,
  });
}

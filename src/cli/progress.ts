/** How do long commands show their progress? With a bar in a terminal, and with lines in a log. */
import cliProgress from 'cli-progress';

/** How often a log gets a line. */
const PLAIN_LINE_MS = 5000;

export interface ProgressBar {
  /** The first call draws the bar. @param values for the other placeholders of the format */
  show(done: number, total: number, values?: object): void;
  /** Leaves the bar as it is; does nothing if it was never drawn. */
  stop(): void;
}

/** @param format as cli-progress takes it, such as `{bar} {percentage}% | {value}/{total} bytes` */
export function progressBar(format: string): ProgressBar {
  const bar = new cliProgress.SingleBar({
    format,
    noTTYOutput: true,
    notTTYSchedule: PLAIN_LINE_MS,
    hideCursor: true,
  });
  return {
    show(done, total, values) {
      if (!bar.isActive) {
        bar.start(total, done, values);
        return;
      }
      bar.setTotal(total);
      bar.update(done, values);
    },
    stop() {
      if (bar.isActive) bar.stop();
    },
  };
}

/** In units of 10^6 bytes, with one decimal. */
export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

/** In the unit that a person would use. */
export function durationOf(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} minutes` : `${(seconds / 3600).toFixed(1)} hours`;
}

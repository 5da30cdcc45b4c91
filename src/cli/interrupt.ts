/** What does Ctrl-C do to a long command, and SIGTERM, which containers send? It stops the work, says so and sets the status. */

/** 128 plus the number of the signal, which is the convention. */
const STATUSES = { SIGINT: 130, SIGTERM: 143 } as const;
type Signal = keyof typeof STATUSES;
const SIGNALS = Object.keys(STATUSES) as Signal[];

/**
 * Runs `work` with a signal that aborts on Ctrl-C or SIGTERM. Whoever sends another one ends the process at once.
 * @param message written to stderr when the work was interrupted
 * @param work resolves with the exit status; must fail soon after the signal aborts
 * @returns the status of `work`, or 130 or 143 when it was interrupted
 */
export async function interruptible(
  message: string,
  work: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const interrupt = new AbortController();
  let status = 0;
  const ignore = () => {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  const onSignal = (signal: Signal) => {
    ignore();
    status = STATUSES[signal];
    interrupt.abort();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  try {
    return await work(interrupt.signal);
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    process.stderr.write(`${message}\n`);
    return status;
  } finally {
    ignore();
  }
}

export function isInterrupted(status: number): boolean {
  return Object.values<number>(STATUSES).includes(status);
}

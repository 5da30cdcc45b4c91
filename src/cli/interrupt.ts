/** What does Ctrl-C do to a long command? It stops the work, says so and exits with status 130. */

/** 128 plus the number of SIGINT, which is the convention. */
const INTERRUPTED_STATUS = 130;

/**
 * Runs `work` with a signal that aborts on Ctrl-C.
 * @param message written to stderr when the work was interrupted
 * @param work resolves with the exit status; must fail soon after the signal aborts
 * @returns the status of `work`, or 130 when it was interrupted
 */
export async function interruptible(
  message: string,
  work: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const interrupt = new AbortController();
  const onInterrupt = () => interrupt.abort();
  process.once('SIGINT', onInterrupt);
  try {
    return await work(interrupt.signal);
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    process.stderr.write(`${message}\n`);
    return INTERRUPTED_STATUS;
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}

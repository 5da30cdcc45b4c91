/** What does Ctrl-C do to a long command? It ends it in order, and the exit status says so. */

const INTERRUPTED = 130;

/**
 * @param said what is written when it was interrupted
 * @param work must fail soon after the signal aborts; its result is the exit status
 * @returns the exit status: that of `work`, or 130
 */
export async function interruptible(
  said: string,
  work: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const interrupt = new AbortController();
  const onInterrupt = () => interrupt.abort();
  process.once('SIGINT', onInterrupt);
  try {
    return await work(interrupt.signal);
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    process.stderr.write(`${said}\n`);
    return INTERRUPTED;
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}

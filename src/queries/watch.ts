/** Is there a new generation to serve? Checks repeatedly in the background. */
import { messageOf } from '../errors.js';

/**
 * Calls `look` every `everyMs` milliseconds, never twice at once, without keeping the process alive. `complain` is called for a
 * failure only when its message differs from the failure before.
 */
export function watch(
  everyMs: number,
  look: () => Promise<void>,
  complain: (error: unknown, message: string) => void,
): NodeJS.Timeout {
  let isLooking = false;
  let complaint: string | undefined;
  const timer = setInterval(async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      await look();
      complaint = undefined;
    } catch (error) {
      const message = messageOf(error);
      if (message !== complaint) complain(error, message);
      complaint = message;
    } finally {
      isLooking = false;
    }
  }, everyMs);
  return timer.unref();
}

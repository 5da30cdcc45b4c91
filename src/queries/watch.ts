/** Is there anything new to serve? Looked at time and again, while requests go on. */
import { messageOf } from '../errors.js';

/**
 * Looks every so many milliseconds, once at a time, without keeping the process alive. A look that fails is complained of once for each
 * cause, which stays until somebody mends it.
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

/** How many requests may one client send in a minute? The RateLimit headers say how many are left. */
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { sendProblem } from './problem.js';

const WINDOW_MS = 60_000;

/**
 * Clients are told apart by address. An IPv6 network of /56, which is what a household gets, counts as one client. All
 * clients of a proxy count as one unless the proxy is trusted.
 * @param perMinute 0 for no limit
 */
export function limitRate(perMinute: number): RequestHandler {
  if (perMinute === 0) return (_request, _response, next) => next();
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Anybody may send X-Forwarded-For. It is ignored unless a proxy is trusted, so the library need not warn about it.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_request, response) =>
      sendProblem(
        response,
        429,
        `A client may send ${perMinute} requests a minute. Try again after the seconds in Retry-After.`,
      ),
  });
}

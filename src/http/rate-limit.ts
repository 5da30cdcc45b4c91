/** How often may one client ask in a minute? The RateLimit headers say how much is left. */
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { sendProblem } from './problem.js';

const WINDOW_MS = 60_000;

/**
 * Clients are distinguished by address; one IPv6 network (/56, what a household gets) counts as one. All clients of a proxy
 * count as one unless the proxy is trusted.
 * @param perMinute 0 for no limit
 */
export function limitRate(perMinute: number): RequestHandler {
  if (perMinute === 0) return (_request, _response, next) => next();
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Anybody may send X-Forwarded-For. Where no proxy is trusted it is ignored, so the library need not warn about it.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_request, response) =>
      sendProblem(
        response,
        429,
        `A client may ask ${perMinute} times a minute here. Try again after the seconds that Retry-After says.`,
      ),
  });
}

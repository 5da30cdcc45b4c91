/** How often may one client ask? So many times a minute; the RateLimit headers say what is left. */
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { sendProblem } from './problem.js';

const WINDOW_MS = 60_000;

/**
 * Clients are told apart by address; those of one IPv6 network (/56, what a household gets) count as one. Behind a proxy all
 * are one, unless the app trusts what the proxy says of them.
 * @param perMinute 0 for as often as they like
 */
export function limitRate(perMinute: number): RequestHandler {
  if (perMinute === 0) return (_request, _response, next) => next();
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Anybody may send X-Forwarded-For; where no proxy is trusted it counts for nothing, which is no reason to complain.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_request, response) =>
      sendProblem(
        response,
        429,
        `A client may ask ${perMinute} times a minute here. Try again after the seconds that Retry-After says.`,
      ),
  });
}

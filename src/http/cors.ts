/** Which pages elsewhere may use the service? Those of the origins that are allowed, for what they embed. */
import cors from 'cors';
import type { RequestHandler } from 'express';

/**
 * What the search box and the typed client ask for; what changes the index is for no page elsewhere. Routes are found
 * whatever the case of their letters.
 */
const SHARED = /^\/(?:api\/(?!admin(?:\/|$))|openapi\.json$|healthz$|readyz$)/i;

/**
 * The two themselves hold nothing of anybody: every page may load them, so that a search box whose page is not allowed
 * can say so. Pages load modules by CORS, for which helmet's Cross-Origin-Resource-Policy does not count.
 */
const SCRIPTS = /^\/zonelens-(?:search-box|client)\.js$/;

/** Browsers ask again after so long whether they may; Chromium keeps an answer for two hours at most. */
const PREFLIGHT_SECONDS = 7200;

/** @param origins such as `https://example.org`; `*` among them is every origin, none is none */
export function crossOrigin(origins: readonly string[]): RequestHandler {
  const share = cors({
    origin: origins.includes('*') ? '*' : [...origins],
    methods: ['GET', 'POST'],
    allowedHeaders: ['Authorization', 'Content-Type'],
    exposedHeaders: ['Content-Disposition', 'Retry-After', 'WWW-Authenticate'],
    maxAge: PREFLIGHT_SECONDS,
  });
  const shareWithAll = cors({ origin: '*' });
  return (request, response, next) => {
    if (SCRIPTS.test(request.path)) shareWithAll(request, response, next);
    else if (origins.length === 0 || !SHARED.test(request.path)) next();
    else share(request, response, next);
  };
}

/** What may pages of other origins use? Allowed origins may use what the search box and the client need. */
import cors from 'cors';
import type { RequestHandler } from 'express';
import { API_PATTERN } from './api-paths.js';
import { TABLE_HEADERS } from './table-source.js';

/** Paths for allowed origins: all but changes of the index. Case is ignored, as Express does in routes. */
const SHARED = new RegExp(
  `^(?!/api/admin(?:/|$))(?:(?:${API_PATTERN})(?:/|$)|/(?:openapi\\.json|llms\\.txt|healthz|readyz)$)`,
  'i',
);

/** What the Model Context Protocol says in headers. */
const MCP_HEADERS = ['Mcp-Protocol-Version', 'Mcp-Method', 'Mcp-Name'];

/**
 * Scripts for every origin. They hold no data, and a search box on a page that is not allowed can then say so. Browsers
 * load modules with CORS, for which helmet's Cross-Origin-Resource-Policy does not count.
 */
const SCRIPTS = /^\/zonelens-(?:search-box|client)\.js$/;

/** How long browsers may keep the answer to a preflight request. Two hours is the most that Chromium allows. */
const PREFLIGHT_SECONDS = 7200;

/** @param origins such as `https://example.org`; `*` allows every origin, an empty list none */
export function crossOrigin(origins: readonly string[]): RequestHandler {
  const share = cors({
    origin: origins.includes('*') ? '*' : [...origins],
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'If-Match', 'If-None-Match', ...MCP_HEADERS],
    exposedHeaders: ['Content-Disposition', 'ETag', 'Retry-After', 'WWW-Authenticate', ...TABLE_HEADERS],
    maxAge: PREFLIGHT_SECONDS,
  });
  const shareWithAll = cors({ origin: '*' });
  return (request, response, next) => {
    if (SCRIPTS.test(request.path)) shareWithAll(request, response, next);
    else if (origins.length === 0 || !SHARED.test(request.path)) next();
    else share(request, response, next);
  };
}

/** Which middleware and routes make up the HTTP service, and in which order? */
import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express, { type Express, type Request, type Response } from 'express';
import helmet from 'helmet';
import { type Access, isLoopback } from '../access/binding.js';
import type { Facilities, Operation } from '../api/operation.js';
import { OPERATIONS } from '../api/operations.js';
import type { ZonelensService } from '../queries/service.js';
import { requireScope } from './access.js';
import { AnswerCache } from './answer-cache.js';
import { API_PATHS } from './api-paths.js';
import { crossOrigin } from './cors.js';
import { documentation } from './documentation.js';
import { feedRoutes } from './feeds.js';
import { Gate, type GateOptions } from './gate.js';
import { mountMcp } from './mcp.js';
import type { Metrics } from './metrics.js';
import { mountOperations, speakFaults } from './mount.js';
import { handleError, notFound } from './problem.js';
import { limitRate } from './rate-limit.js';
import { logRequests, type RequestLogOptions } from './request-log.js';
import { timeStages } from './stages.js';

/** Where `npm run build` puts the pages. Source and compiled code lie equally deep, so the path is right for both. */
const WEB_FOLDER = fileURLToPath(new URL('../../dist/web', import.meta.url));

export interface AppOptions extends GateOptions, RequestLogOptions, Facilities {
  /** Origins of pages of other sites that may use the service. */
  corsOrigins: readonly string[];
  /** Names of hosts by which agents may reach the service beside those of the loopback interface; null for any. */
  mcpHosts: readonly string[] | null;
  /** Memory for answers that are given again, in bytes; 0 for none. */
  answerCacheBytes: number;
  /** Requests to the API and to the tools of agents that a client may make in a minute; 0 for any number. */
  ratePerMinute: number;
  /** Addresses and networks of proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: readonly string[];
  /** Address of the pages, as the world sees it; null to take that of each request. */
  publicUrl: string | null;
  metrics: Metrics;
  access: Access;
  /** Whether the server is finishing its last requests. */
  isClosing: () => boolean;
  /** All of the API when not given. */
  operations?: readonly Operation[];
}

const PAGE_POLICY = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  frameSrc: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

const pageHeaders = helmet({
  contentSecurityPolicy: { useDefaults: false, directives: PAGE_POLICY },
  // The service speaks plain HTTP; a proxy that adds TLS adds this header.
  strictTransportSecurity: false,
});

/** The page of originals frames them: from the service, or as it got them with the key of the reader. */
const originalPageHeaders = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: { ...PAGE_POLICY, frameSrc: ["'self'", 'blob:'] },
});

/** Headers of proxies, which may send an answer on to another machine. */
const FORWARDED = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'];

/** On the machine itself, packing and unpacking take longer than sending. */
function isWorthwhile(request: Request, response: Response): boolean {
  const isForwarded =
    FORWARDED.some((name) => request.get(name) !== undefined) || request.httpVersion === '1.0';
  const staysHere = isLoopback(request.socket.remoteAddress ?? '') && !isForwarded;
  return !staysHere && compression.filter(request, response);
}

/** The complete HTTP service, not yet listening. */
export function createApp(service: ZonelensService, options: AppOptions): Express {
  const { access, corsOrigins, metrics, ratePerMinute, trustedProxies, operations = OPERATIONS } = options;
  const gate = new Gate(options);
  const answers = new AnswerCache(options.answerCacheBytes);
  metrics.watch({
    vitals: () => service.vitals(),
    pending: () => gate.pending,
    answers,
  });
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', [...trustedProxies]);
  app.use(logRequests(options), metrics.measureRequests, timeStages);
  app.use(pageHeaders, crossOrigin(corsOrigins), compression({ filter: isWorthwhile }));
  app.use(['/original', '/original.html'], originalPageHeaders);
  app.use(speakFaults(operations));
  app.use([...API_PATHS, '/feeds'], limitRate(ratePerMinute));
  app.use(feedRoutes(options));
  const mounting = { ...options, ...access, service, gate, answers };
  mountOperations(app, operations, mounting);
  // Operations ask for the key themselves; so does everything after them.
  if (access.readingNeedsKey) app.use([...API_PATHS, '/metrics'], requireScope(access.keyring, 'read'));
  mountMcp(app, mounting, options);
  app.use(metrics.routes());
  app.use(documentation(operations));
  app.use(express.static(WEB_FOLDER, { extensions: ['html'] }));
  app.use(notFound);
  app.use(handleError);
  return app;
}

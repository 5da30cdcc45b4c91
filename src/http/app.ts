/** The HTTP service: middleware and resources, put together. */
import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Access } from '../access/binding.js';
import type { ZonelensService } from '../queries/service.js';
import type { IndexWriter } from '../writer/index-writer.js';
import { requireScope } from './access.js';
import { adminRoutes } from './admin.js';
import { compareRoutes } from './compare.js';
import { crossOrigin } from './cors.js';
import { documentRoutes } from './documents.js';
import { Gate, type GateOptions } from './gate.js';
import { healthRoutes } from './health.js';
import type { Metrics } from './metrics.js';
import { openApiRoutes } from './openapi/routes.js';
import { handleError, notFound } from './problem.js';
import { limitRate } from './rate-limit.js';
import { logRequests, type RequestLogOptions } from './request-log.js';
import { searchRoutes } from './search.js';
import { timeStages } from './stages.js';

/** Where `npm run build` puts the pages; sources and compiled code are equally deep. */
const WEB_FOLDER = fileURLToPath(new URL('../../dist/web', import.meta.url));

export interface AppOptions extends GateOptions, RequestLogOptions {
  /** Of pages elsewhere that may use the service. */
  corsOrigins: readonly string[];
  /** Requests to the API that a client may make in a minute; 0 for any number. */
  ratePerMinute: number;
  /** Addresses and networks of the proxies whose word on who asks is taken. */
  trustedProxies: readonly string[];
  metrics: Metrics;
  access: Access;
  writer: IndexWriter;
  /** Whether the server is draining its last requests. */
  isClosing: () => boolean;
}

const pageHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  // The service itself speaks plain HTTP, usually on loopback; a proxy that adds TLS adds this header.
  strictTransportSecurity: false,
});

export function createApp(service: ZonelensService, options: AppOptions): Express {
  const { access, corsOrigins, isClosing, metrics, ratePerMinute, trustedProxies, writer } = options;
  const gate = new Gate(options);
  metrics.watch(
    () => service.vitals(),
    () => gate.pending,
  );
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', [...trustedProxies]);
  app.use(logRequests(options), metrics.measureRequests, timeStages);
  app.use(pageHeaders, crossOrigin(corsOrigins), compression());
  app.use(healthRoutes(service, isClosing));
  app.use('/api', limitRate(ratePerMinute), adminRoutes(service, writer, access.keyring));
  if (access.readingNeedsKey) app.use(['/api', '/metrics'], requireScope(access.keyring, 'read'));
  app.use(metrics.routes());
  app.use('/api', searchRoutes(service, gate), documentRoutes(service, gate), compareRoutes(service, gate));
  app.use(openApiRoutes());
  app.use(express.static(WEB_FOLDER, { extensions: ['html'] }));
  app.use(notFound);
  app.use(handleError);
  return app;
}

/** The HTTP service: middleware and resources, put together. */
import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Access } from '../access/binding.js';
import type { ZonelensService } from '../service.js';
import type { IndexWriter } from '../writing/index-writer.js';
import { requireScope } from './access.js';
import { adminRoutes } from './admin.js';
import { compareRoutes } from './compare.js';
import { crossOrigin } from './cors.js';
import { documentRoutes } from './documents.js';
import { healthRoutes } from './health.js';
import { openApiRoutes } from './openapi/routes.js';
import { handleError, notFound } from './problem.js';
import { searchRoutes } from './search.js';

/** Where `npm run build` puts the pages; sources and compiled code are equally deep. */
const WEB_FOLDER = fileURLToPath(new URL('../../dist/web', import.meta.url));

export interface AppOptions {
  log: Logger;
  /** Of pages elsewhere that may use the service. */
  corsOrigins: readonly string[];
  access: Access;
  writer: IndexWriter;
  /** Whether the server is draining its last requests. */
  isClosing: () => boolean;
}

export function createApp(
  service: ZonelensService,
  { log, corsOrigins, access, writer, isClosing }: AppOptions,
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(
    pinoHttp({
      logger: log,
      // Queries may be confidential: paths are logged, query strings are not.
      serializers: {
        req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({
          id,
          method,
          path: url.split('?')[0],
        }),
        res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
      },
    }),
  );
  app.use(
    helmet({
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
    }),
  );
  app.use(crossOrigin(corsOrigins));
  app.use(compression());
  app.use(healthRoutes(service, isClosing));
  app.use('/api', adminRoutes(service, writer, access.keyring));
  if (access.readingNeedsKey) app.use('/api', requireScope(access.keyring, 'read'));
  app.use('/api', searchRoutes(service), documentRoutes(service), compareRoutes(service));
  app.use(openApiRoutes());
  app.use(express.static(WEB_FOLDER, { extensions: ['html'] }));
  app.use(notFound);
  app.use(handleError);
  return app;
}

/**
 * How do agents reach the tools over HTTP? By POST to /mcp, in the streamable HTTP of the Model Context Protocol: each request by
 * itself, with the keys, the limits and the deadlines of the API. Only from hosts and origins that are known, so that no page
 * elsewhere can reach a service on the reader's machine (DNS rebinding).
 */
import type { IRouter, Request, RequestHandler, Response } from 'express';
import { isLoopback } from '../access/binding.js';
import type { Surface } from '../mcp/asking.js';
import { holderIn } from './access.js';
import { MCP_PATH } from './api-paths.js';
import { readJson } from './body.js';
import type { Mounting } from './mount.js';
import { methodNotAllowed, RequestFault, sendProblem } from './problem.js';

export interface McpOptions {
  /** Names of hosts by which /mcp may be reached beside those of the loopback interface; null for any. */
  mcpHosts: readonly string[] | null;
  /** Origins of pages of other sites that may use it; `*` stands for every origin. */
  corsOrigins: readonly string[];
}

export function mountMcp(router: IRouter, mounting: Mounting, options: McpOptions): void {
  router
    .route(MCP_PATH)
    .post(fromKnownHosts(options), fromKnownOrigins(options), answerMessage(mounting))
    .all(methodNotAllowed('POST'));
}

function fromKnownHosts({ mcpHosts }: McpOptions): RequestHandler {
  return (request, response, next) => {
    // Of an IPv6 address the name has brackets.
    const name = (request.hostname ?? '').toLowerCase().replace(/^\[(.*)\]$/, '$1');
    if (mcpHosts === null || isLoopback(name) || mcpHosts.includes(name)) next();
    else
      sendProblem(
        response,
        403,
        `This is not reached as ${name.slice(0, 100) || 'a host without a name'}. Whoever runs the service names its hosts in ZONELENS_MCP_HOSTS.`,
      );
  };
}

/** Browsers name the origin with every POST; other clients need not. */
function fromKnownOrigins({ corsOrigins }: McpOptions): RequestHandler {
  return (request, response, next) => {
    const { origin } = request.headers;
    if (origin === undefined || corsOrigins.includes('*') || corsOrigins.includes(origin)) next();
    else
      sendProblem(
        response,
        403,
        'Pages of this origin may not use it. Whoever runs the service names origins in ZONELENS_CORS_ORIGINS.',
      );
  };
}

function answerMessage(mounting: Mounting): RequestHandler {
  return async (request, response) => {
    const message = await readJson(request, response);
    // Several calls in one request would count as one for the rate limit.
    if (Array.isArray(message)) throw new RequestFault(400, 'Send one message in each request, not a list.');
    response.set('Cache-Control', 'no-store');
    const surface = surfaceOf(mounting, request, response);
    // What a client did wrong is told to it; messages may hold what was asked, which is confidential.
    const onerror = (err: Error) => request.log.debug({ err }, 'mcp request');
    const { mcpServer, createMcpHandler, toNodeHandler } = await loadServer();
    // Nothing that could be listened for changes while the program runs.
    const handler = createMcpHandler(() => mcpServer(surface), { onerror, maxSubscriptions: 0 });
    await toNodeHandler(handler, { onerror })(request, response, message);
  };
}

/** Loaded with the first message: it takes time, and many services are asked by no agent. */
async function loadServer() {
  const [server, handler, adapter] = await Promise.all([
    import('../mcp/server.js'),
    import('@modelcontextprotocol/server'),
    import('@modelcontextprotocol/node'),
  ]);
  return { ...server, ...handler, ...adapter };
}

/** Answers pass the gate as those of the API do. */
function surfaceOf(mounting: Mounting, request: Request, response: Response): Surface {
  const { gate, keyring } = mounting;
  const base = `${request.protocol}://${request.host}/`;
  return {
    answer: (operation, given) => {
      const holder = operation.isFresh === true ? holderIn(keyring, request, response) : null;
      return gate.run(response, async (signal) =>
        operation.handle({ ...mounting, holder, signal }, given as never),
      );
    },
    addressOf: (article, passage) => {
      const place = passage === null ? '' : `#passage-${encodeURIComponent(passage)}`;
      return `${base}article?${new URLSearchParams({ id: article })}${place}`;
    },
    onFault: (err) => request.log.error({ err }, 'mcp call failed'),
  };
}

/**
 * `zonelens mcp`: offers the tools to one agent over stdin and stdout, until it closes stdin. Nothing but the protocol goes to
 * stdout; the log goes to stderr. Whoever starts it may read the index anyway, so no key is asked for.
 */
import { pino } from 'pino';
import type { Config } from '../config.js';
import type { Surface } from '../mcp/asking.js';
import { openBackend } from '../stores/open.js';
import { openService } from './open-service.js';

/** File descriptor of stderr. */
const STDERR = 2;

/** @returns the exit status @throws ZonelensError when there is no index, or it or its model cannot be used */
export async function mcpCommand(config: Config): Promise<number> {
  const log = pino({ level: config.logLevel }, pino.destination(STDERR));
  const backend = openBackend(config);
  const loading = loadServer();
  // Awaited below. If the index cannot be opened, that error is the one to report.
  loading.catch(() => {});
  const service = await openService(config, backend, { log });
  const { mcpServer, serveStdio, openFacilities } = await loading;
  const { facilities, close } = await openFacilities(config, backend, service, log);
  const context = { ...facilities, service, log, holder: null, isClosing: () => false };
  const surface: Surface = {
    answer: async (operation, given, signal) => operation.handle({ ...context, signal }, given as never),
    addressOf: (article, passage) =>
      passage === null ? `zonelens://article/${article}` : `zonelens://passage/${passage}`,
    onFault: (err) => log.error({ err }, 'mcp call failed'),
  };
  const ended = endOfInput();
  const connection = serveStdio(() => mcpServer(surface), {
    // Messages may hold what was asked, which is confidential.
    onerror: (err) => log.debug({ err }, 'mcp connection'),
    maxSubscriptions: 0,
  });
  log.info(service.status(), 'Zonelens answers on stdin and stdout');
  await ended;
  await connection.close();
  await close();
  await service.close();
  return 0;
}

/** Resolves when the agent closes stdin, or a signal comes. */
function endOfInput(): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ['end', 'close', 'error']) process.stdin.once(event, () => resolve());
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve());
  });
}

async function loadServer() {
  const [server, stdio, facilities, questions] = await Promise.all([
    import('../mcp/server.js'),
    import('@modelcontextprotocol/server/stdio'),
    import('./facilities.js'),
    import('../search/interpreting.js'),
  ]);
  questions.warmUp();
  return { ...server, ...stdio, ...facilities };
}

/** How long does the built server take from its start until it is ready, and until it has answered? */
import { setTimeout as sleep } from 'node:timers/promises';
import { BuiltServer } from '../built-server.js';

const POLL_MS = 5;

export interface Started {
  /** From the start of the process until `/readyz` says yes. */
  readyMs: number;
  answeredMs: number;
}

export async function startAndAsk(indexFolder: string, q: string): Promise<Started> {
  const startedAt = performance.now();
  const server = await BuiltServer.over(indexFolder);
  while (!(await fetch(`${server.url}/readyz`)).ok) await sleep(POLL_MS);
  const readyMs = performance.now() - startedAt;
  await (await fetch(`${server.url}/api/search?q=${encodeURIComponent(q)}`)).arrayBuffer();
  const answeredMs = performance.now() - startedAt;
  await server.stop();
  return { readyMs, answeredMs };
}

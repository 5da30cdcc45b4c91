import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { loadOf } from '../../scripts/bench/load.js';
import { seededRandom } from '../helpers/vectors.js';

describe('load', () => {
  it('counts answers, refusals and failures separately, and times answers only', async () => {
    const counts = { 200: 0, 503: 0, 500: 0 };
    const statuses = [200, 200, 503, 500] as const;
    let asked = 0;
    const server = createServer((_request, response) => {
      const status = statuses[asked++ % statuses.length] as (typeof statuses)[number];
      counts[status]++;
      // Refusals and failures are slow here, so that their times would show.
      setTimeout(() => response.writeHead(status).end('{}'), status === 200 ? 0 : 200);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const load = await loadOf(url, () => ['/a', '/b'], { clients: 1, seconds: 1, random: seededRandom(1) });
    server.closeAllConnections();
    server.close();
    expect(load.refused).toBeGreaterThan(0);
    expect(load.failed).toBeGreaterThan(0);
    // The last request may not have been answered when the load ended.
    expect(Math.abs(load.refused - counts[503])).toBeLessThanOrEqual(1);
    expect(Math.abs(load.failed - counts[500])).toBeLessThanOrEqual(1);
    expect(load.answersPerSecond).toBeGreaterThan(load.refused);
    expect(load.p50).toBeLessThan(200);
  });
});

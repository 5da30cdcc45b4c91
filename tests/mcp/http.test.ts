/** Do clients of both generations get every tool over streamable HTTP, each answer that of the HTTP API? */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { CLIENTS } from './clients.js';
import { describeClients } from './describe-clients.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describeClients(async () => ({ api: server.url, to: { url: `${server.url}/mcp` } }));

interface Result {
  id: string;
  article: string;
  url: string;
}

it('results lead to pages of the service where their source has no address', async () => {
  const client = await CLIENTS[0].connect({ url: `${server.url}/mcp` });
  const call = { name: 'search', arguments: { query: '容错免责', limit: 10 } };
  const { structuredContent = {} } = await client.callTool(call);
  const own = (structuredContent.results as Result[]).filter(({ url }) => url.startsWith(server.url));
  expect(own.length).toBeGreaterThan(0);
  for (const { id, article, url } of own)
    expect(url).toBe(`${server.url}/article?id=${article}#passage-${id}`);
  await client.close();
});

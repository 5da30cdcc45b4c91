import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { startTestServer } from './tests/helpers/server.js';
const pages: Record<string,string> = {};
let svc = '';
const host = createServer((q, r) => {
  const u = new URL(q.url!, 'http://x');
  if (u.pathname.endsWith('.js')) { r.setHeader('content-type','text/javascript'); r.end(readFileSync('dist/web/zonelens-search-box.js')); return; }
  r.setHeader('content-type','text/html; charset=utf-8');
  r.setHeader('content-security-policy', `default-src 'none'; script-src 'self' ${svc}; connect-src ${svc}; style-src 'unsafe-inline'`);
  const body = u.searchParams.get('body') ?? '<zonelens-search-box></zonelens-search-box>';
  const own = u.searchParams.has('own');
  r.end(`<!doctype html><html lang="${u.searchParams.get('lang') ?? 'zh-Hans'}"><head><meta charset=utf-8><title>Host</title><meta name="viewport" content="width=device-width, initial-scale=1">
  ${u.searchParams.get('head') ?? ''}<script type=module src="${own ? '' : svc}/zonelens-search-box.js"></script></head><body>${body}</body></html>`);
});
const other = createServer((q, r) => host.emit('request', q, r));
await new Promise<void>(f => host.listen(4701, '127.0.0.1', f));
await new Promise<void>(f => other.listen(4702, '127.0.0.1', f));
const s = await startTestServer(undefined, ['http://127.0.0.1:4701']);
svc = s.url;
console.log(svc);

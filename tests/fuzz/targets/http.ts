/** Does the server stay healthy whatever bytes it gets, and never answer with a fault of its own? */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { repositoryPath } from '../../helpers/paths.js';
import { bytesOf, textOf } from '../cases.js';
import { checkRanges } from '../invariants.js';
import { exchange } from '../socket.js';
import { type Target, target } from '../target.js';
import { ARTICLE, HTML, pieces } from '../tokens.js';
import { parameters } from './requests.js';

const METHODS = 'GET GET GET POST POST HEAD OPTIONS PUT DELETE PATCH TRACE PROPFIND get'.split(' ');

const PATHS = pieces(
  '/¦/api/search¦/api/compare¦/api/timeline¦/api/matrix¦/api/suggest¦/api/similar¦/api/filters¦/api',
  '/api/passages/x¦/api/passages/x/similar¦/api/articles/x¦/openapi.json¦/healthz¦/readyz¦/article',
  '/docs¦/../../etc/passwd¦/%2e%2e/%2e%2e/package.json¦/%00¦/%ff¦/%E0%A4%A¦/api//search¦/.git/config¦/*',
  '/api/articles/%2F¦/api/passages/__proto__¦/api/passages/constructor/similar¦/index.html',
  '/search.js.map¦/mcp',
);

const HEADERS = [
  ...pieces(
    'Accept: application/json¦Accept-Encoding: gzip, br, x¦Accept-Encoding: *;q=0',
    'Content-Type: text/plain¦Content-Type: application/json; charset=utf-7¦Content-Encoding: gzip',
    'Content-Encoding: br¦Origin: null¦Origin: http://a.example¦If-None-Match: *¦If-Modified-Since: x',
    'Range: bytes=0-0,5-9¦Range: bytes=-1¦X-Forwarded-For: 1.2.3.4, 🙈¦X-HTTP-Method-Override: DELETE',
    'Cookie: a=b¦Expect: 100-continue¦Upgrade: websocket¦X-Request-Id: \x01',
  ),
  `X-Long: ${'a'.repeat(5000)}`,
  `X-Longer: ${'a'.repeat(20_000)}`,
];

/** Requests that have confused other servers. */
const ODD_REQUESTS = [
  'GET /api/search?q=a HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET http://a.example/api/search?q=a HTTP/1.1\r\nHost: a\r\n\r\n',
  'POST /api/search HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"q":"ab"}',
  'POST /api/search HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\na\r\n{"q":"ab"}\r\n0\r\n\r\n',
  'POST /api/similar HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n',
  'CONNECT a.example:443 HTTP/1.1\r\nHost: a\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'GET / HTTP/0.9\r\n\r\n',
];

const HTTP_TOKENS = pieces(
  '\r\n¦\n¦\r\n\r\n¦ ¦\0¦: ¦?¦&¦=¦%¦%u0041¦#¦;¦HTTP/1.1¦HTTP/9.9¦/../¦Content-Length: -1\r\n',
  'Content-Length: 99999999999999999999\r\n¦Transfer-Encoding: chunked\r\n¦Host: b\r\n¦ffffffff\r\n',
  '\r\n 0\r\n¦Connection: keep-alive\r\n¦Expect: 100-continue\r\n¦Upgrade: h2c\r\n¦ÿ',
);

const query = fc
  .array(fc.tuple(fc.constantFrom('q', 'limit', 'zone', 'format', 'x[y]', 'like'), textOf(HTML, 300)))
  .map((pairs) => pairs.slice(0, 5).map(([name, value]) => `${name}=${encoded(value)}`));

/** Encoded as a browser does, or not at all. */
function encoded(text: string): string {
  return text.isWellFormed() && text.length % 3 > 0
    ? encodeURIComponent(text)
    : text.replace(/[^\x21-\x7e]/g, '%').slice(0, 200);
}

const body = fc.oneof(
  { weight: 5, arbitrary: parameters.map((given) => JSON.stringify(given)) },
  { weight: 2, arbitrary: fc.jsonValue().map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: textOf(ARTICLE, 3000) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('['.repeat(60_000), `{"q":${'['.repeat(30_000)}`, ' '.repeat(70_000), ''),
  },
);

/** A valid HTTP message with any content: it always gets an answer. */
const request = fc
  .record({
    method: fc.constantFrom(...METHODS),
    path: fc.constantFrom(...PATHS),
    query,
    headers: fc.array(fc.constantFrom(...HEADERS), { maxLength: 3 }),
    body,
  })
  .map(({ method, path, query: pairs, headers, body: text }) => {
    const content = Buffer.from(method === 'POST' || method === 'PUT' ? text : '');
    const type = headers.some((header) => /^content-type/i.test(header))
      ? []
      : ['Content-Type: application/json'];
    const target = pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
    const lines = [`${method} ${target} HTTP/1.1`, 'Host: a', 'Connection: close', ...type, ...headers];
    const head = `${lines.join('\r\n')}\r\nContent-Length: ${content.length}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), content]);
  });

/** Starts a server; the service is imported only when a target needs it. */
async function server() {
  const { startTestServer } = await import('../../helpers/server.js');
  const started = await startTestServer([repositoryPath('articles/q*.txt')]);
  const { port, hostname } = new URL(started.url);
  const address = { host: hostname, port: Number(port) };
  const healthz = Buffer.from('GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  return {
    url: started.url,
    send: async (bytes: Uint8Array, options = {}) => {
      const answers = await exchange(address, bytes, options);
      for (const status of answers)
        assert(status < 500 || status === 503 || status === 505, `answered ${status}`);
      const [health] = await exchange(address, healthz, { isWhole: true });
      assert.equal(health, 200, 'the server is not healthy any more');
      return answers;
    },
    close: started.stop,
  };
}

/** Questions with parameters that exist, and any text that a person may paste. */
const words = fc.oneof(
  textOf(ARTICLE, 1500),
  textOf(ARTICLE, 60),
  textOf([...'功能区 融合 “ ” " - -" * ( ) AND OR NOT NEAR ^ : ; \' \\ NEAR/3 {a b}'.split(' '), ' '], 200),
);
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const sharedChoices = {
  zone: some(fc.constantFrom('青岛高新区', '-青岛高新区')),
  limit: some(fc.integer({ min: 1, max: 30 })),
};
const format = some(fc.constantFrom('json', 'csv', 'markdown'));
const tableChoices = { zones: sharedChoices.zone, limit: sharedChoices.limit, format };
const flag = some(fc.boolean());
const QUESTIONS = fc.oneof(
  fc.record({
    path: fc.constant('search'),
    parameters: fc.record({
      q: words,
      mode: some(fc.constantFrom('hybrid', 'semantic', 'lexical')),
      group: some(fc.constantFrom('none', 'article', 'zone')),
      ...{ ...sharedChoices, facets: flag, figures: flag, explain: flag },
    }),
  }),
  fc.record({ path: fc.constant('suggest'), parameters: fc.record({ q: words }) }),
  fc.record({ path: fc.constant('compare'), parameters: fc.record({ q: words, ...tableChoices }) }),
  fc.record({ path: fc.constant('timeline'), parameters: fc.record({ q: words, ...tableChoices }) }),
  fc.record({
    path: fc.constant('similar'),
    parameters: fc.record({
      like: fc.array(words, { maxLength: 3 }),
      unlike: fc.array(words, { maxLength: 2 }),
    }),
  }),
);

/** The resources that take their parameters in the address. */
const ASKED_BY_GET: ReadonlySet<string> = new Set(['suggest']);

/** Checks that offsets lie in their texts, and that a refusal has a reason. */
async function checkQuestion(url: string, { path, parameters }: { path: string; parameters: object }) {
  const isGet = ASKED_BY_GET.has(path);
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  const response = isGet
    ? await fetch(`${url}/api/${path}?${new URLSearchParams(given)}`)
    : await fetch(`${url}/api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(parameters),
      });
  const text = await response.text();
  assert([200, 400].includes(response.status), `answered ${response.status}: ${text.slice(0, 200)}`);
  if (!response.headers.get('content-type')?.includes('json')) return;
  const answer = JSON.parse(text) as { errors?: unknown[]; hits?: Answered[]; suggestions?: Answered[] };
  assert(response.status === 200 || (answer.errors?.length ?? 0) > 0, 'refused without a reason');
  for (const { text: said, highlights } of [...(answer.hits ?? []), ...(answer.suggestions ?? [])]) {
    checkRanges(
      highlights.map(([start, end]) => ({ start, end })),
      said.length,
    );
  }
}

interface Answered {
  text: string;
  highlights: [number, number][];
}

export const HTTP: Target[] = [
  target('questions', 6, async () => {
    const { url, close } = await server();
    return { cases: QUESTIONS, check: (question) => checkQuestion(url, question), close };
  }),
  target('http requests', 5, async () => {
    const { send, close } = await server();
    const check = async (bytes: Uint8Array) => {
      assert((await send(bytes, { isWhole: true })).length > 0, 'no answer');
    };
    return { cases: request, check, close };
  }),
  target('http bytes', 4, async () => {
    const { send, close } = await server();
    return {
      cases: bytesOf(
        ODD_REQUESTS.map((text) => Buffer.from(text)),
        HTTP_TOKENS,
      ),
      check: send,
      close,
    };
  }),
];

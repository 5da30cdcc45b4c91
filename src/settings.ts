/** Which settings are there? One environment variable each, with its schema, default and meaning. */
import { fileURLToPath } from 'node:url';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { hashedKeysOf } from './access/hashed-keys.js';
import { parseEntry } from './fetch/address.js';

const packageFolder = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** Entries between commas, none of them empty. */
const list = z
  .string()
  .default('')
  .transform((entries) =>
    entries
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  );

/** Scheme, host and port, and nothing behind them. */
function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** Where addresses can be put together behind it: no query, no fragment; `fetch` takes no user and password. */
function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username + password + search + hash === '';
}

/** What Express takes for a proxy that it may trust, beside addresses and networks such as 10.0.0.0/8. */
const PROXY_NAMES = ['loopback', 'linklocal', 'uniquelocal'];

function isProxy(text: string): boolean {
  return PROXY_NAMES.includes(text) || ipaddr.isValid(text) || ipaddr.isValidCIDR(text);
}

/** One entry per variable: its schema with the default, and what the README's table says of it. */
export const SETTINGS = {
  HOST: {
    schema: z.string().min(1).default('127.0.0.1'),
    description: 'Address to listen on.',
  },
  PORT: {
    schema: z.coerce.number().int().min(0).max(65535).default(3000),
    description: 'Port to listen on; 0 takes a free one.',
  },
  ZONELENS_INDEX: {
    schema: z.string().min(1).default('index'),
    description: 'Folder of the index, relative to the working folder.',
  },
  ZONELENS_KEEP_GENERATIONS: {
    schema: z.coerce.number().int().min(2).max(1000).default(2),
    description:
      'How many generations of the index stay, the live one among them; at least 2, so that there is one to fall back on.',
  },
  ZONELENS_MODEL: {
    schema: z.string().min(1).optional(),
    description:
      'Embedding model: a folder below `ZONELENS_MODELS`. Not set, it is the one chosen by `npm run model -- use`.',
  },
  ZONELENS_RERANKER: {
    schema: z.string().default(''),
    description: 'Reranker of the best hits: a folder below `ZONELENS_MODELS`.',
  },
  ZONELENS_MODELS: {
    schema: z.string().min(1).default(packageFolder('models')),
    description: 'Folder of the models.',
  },
  ZONELENS_HUB: {
    schema: z
      .string()
      .default('https://huggingface.co')
      .refine(isBaseUrl, 'must be an address such as https://huggingface.co')
      .transform((address) => address.replace(/\/+$/, '')),
    description: 'Where `npm run model -- add` gets models: the Hugging Face hub or a mirror of it.',
  },
  ZONELENS_ARTICLES: {
    schema: z.string().min(1).default(packageFolder('articles')),
    description: 'What `start` ingests when there is no index.',
  },
  ZONELENS_PUBLIC: {
    schema: z
      .enum(['true', 'false'])
      .default('false')
      .transform((value) => value === 'true'),
    description: '`true` lets everyone who gets to `HOST` read without a key, as `serve --public` does.',
  },
  ZONELENS_KEYS: {
    schema: z.string().min(1).default('keys.json'),
    description: 'File of the keys, of which it holds hashes, relative to the working folder.',
  },
  ZONELENS_KEY_HASHES: {
    schema: z
      .string()
      .default('')
      .transform((list, context) => {
        const { keys, faults } = hashedKeysOf(list);
        for (const fault of faults) context.addIssue(fault);
        return keys;
      }),
    description: 'Hashes of further keys, for containers: `read:<sha256>,admin:<sha256>`.',
  },
  ZONELENS_CORS_ORIGINS: {
    schema: list.superRefine((origins, context) => {
      for (const origin of origins.filter((one) => one !== '*' && !isOrigin(one)))
        context.addIssue(`${origin} is not an origin such as https://example.org, or *`);
    }),
    description:
      'Origins of pages that may use the API and embed the search box, such as `https://example.org,https://example.com`; `*` for all, empty for none.',
  },
  ZONELENS_FETCH_PRIVATE: {
    schema: list.superRefine((entries, context) => {
      for (const entry of entries.filter((one) => parseEntry(one) === null))
        context.addIssue(`${entry} is not a host, an address or a network such as 10.1.0.0/16`);
    }),
    description:
      'Hosts and networks of an intranet that `ingest` may fetch from, such as `wiki.example.org,10.1.0.0/16`; no other private address is.',
  },
  ZONELENS_FETCH_DELAY_MS: {
    schema: z.coerce.number().int().min(0).max(3_600_000).default(1000),
    description: 'Pause between two requests to a host; a longer one that its robots.txt asks for is kept.',
  },
  ZONELENS_FETCH_CONTACT: {
    schema: z
      .string()
      .default('')
      // It becomes part of a header, within parentheses.
      .refine(
        (text) => /^[\x21-\x7e]{0,200}$/.test(text) && !/[()]/.test(text),
        'must be an address of a page or of mail',
      ),
    description: 'Address of a page or of mail, told to the sites that `ingest` fetches from.',
  },
  ZONELENS_RELOAD_MS: {
    schema: z.coerce.number().int().min(0).max(3_600_000).default(2000),
    description: 'How often the server looks for a new generation of the index; 0 never.',
  },
  ZONELENS_THREADS: {
    schema: z.coerce.number().int().min(1).max(64).optional(),
    description:
      'Threads that search, each of which holds the index. Not set, one fewer than the processor has cores, 1 to 4.',
  },
  ZONELENS_EXACT: {
    schema: z.stringbool().default(false),
    description:
      '`true` compares a query with every passage, in place of asking the graph of the nearest: it misses none, and takes time in proportion to the index.',
  },
  ZONELENS_MAX_PENDING: {
    schema: z.coerce.number().int().min(1).max(10_000).default(64),
    description: 'Requests that are worked on or wait; more are refused at once, with status 503.',
  },
  ZONELENS_DEADLINE_MS: {
    schema: z.coerce.number().int().min(100).max(600_000).default(10_000),
    description: 'How long a request may take; then its answer is a 503.',
  },
  ZONELENS_RATE_LIMIT: {
    schema: z.coerce.number().int().min(0).max(1_000_000).optional(),
    description:
      'Requests to the API that a client may make in a minute; 0 for any number. Not set, 600 where `HOST` lets other machines in, else 0.',
  },
  ZONELENS_TRUSTED_PROXIES: {
    schema: list.superRefine((proxies, context) => {
      for (const proxy of proxies.filter((one) => !isProxy(one)))
        context.addIssue(
          `${proxy} is not an address, a network such as 10.0.0.0/8, or ${PROXY_NAMES.join(', ')}`,
        );
    }),
    description:
      'Proxies whose `X-Forwarded-For` says who asks: addresses, networks, or `loopback`, `linklocal`, `uniquelocal`.',
  },
  ZONELENS_LOG_QUERIES: {
    schema: z.stringbool().default(false),
    description: '`true` logs what is asked for; it may be confidential.',
  },
  ZONELENS_SLOW_MS: {
    schema: z.coerce.number().int().min(0).max(600_000).default(1000),
    description: 'Requests that take longer are logged with the time of their stages; 0 for none.',
  },
  ZONELENS_LOG: {
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    description: 'Log level: trace, debug, info, warn, error, fatal or silent.',
  },
} as const;

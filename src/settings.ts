/** Which settings are there? One environment variable each, with its schema, default and meaning. */
import { fileURLToPath } from 'node:url';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { hashedKeysOf } from './access/hashed-keys.js';
import { parseEntry } from './fetch/address.js';
import { faultsOfOwnNames } from './glossary/check-own-names.js';
import { type OpenSearchAddress, parseStoreAddress } from './store-address.js';

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

/** Whether the text is scheme, host and port, and nothing more. */
function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** Whether the text is what a Host header names, without a port; of an IPv6 address without brackets. */
function isHostName(text: string): boolean {
  return /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(text) || ipaddr.isValid(text);
}

/** Whether paths can be appended: no query and no fragment. User and password are not allowed because `fetch` refuses them. */
function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username + password + search + hash === '';
}

/** Base URL of an endpoint with the API of OpenAI; '' for none. */
const endpointAddress = z
  .string()
  .default('')
  .refine(
    (text) => text === '' || isBaseUrl(text),
    'must be an address such as http://127.0.0.1:8080/v1, without a query',
  )
  .transform((address) => address.replace(/\/+$/, ''));

/** Sent in a header. */
const endpointKey = z
  .string()
  .default('')
  .refine((text) => /^[\x21-\x7e]{0,1000}$/.test(text), 'must be of visible ASCII characters');

/** Names of networks that Express accepts as trusted proxies, besides addresses and networks such as 10.0.0.0/8. */
const PROXY_NAMES = ['loopback', 'linklocal', 'uniquelocal'];

function isProxy(text: string): boolean {
  return PROXY_NAMES.includes(text) || ipaddr.isValid(text) || ipaddr.isValidCIDR(text);
}

/** One entry for each variable: its schema with the default, and its description for docs/configuration.md. */
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
      'How many generations of the index are kept, including the live one. At least 2, so that there is one to fall back on.',
  },
  ZONELENS_STORE: {
    schema: z
      .string()
      .default('folder')
      .transform((text, context): 'folder' | OpenSearchAddress => {
        if (text === 'folder') return text;
        const parsed = parseStoreAddress(text);
        if ('address' in parsed) return parsed.address;
        for (const fault of parsed.faults) context.addIssue(fault);
        return 'folder';
      }),
    description:
      'What holds the index: `folder` for the folder `ZONELENS_INDEX`, or an OpenSearch cluster: `opensearch+https://user:password@host:9200`, with commas between several hosts. Plain `opensearch+http` is only for this machine.',
  },
  ZONELENS_STORE_CA: {
    schema: z.string().optional(),
    description:
      'File with the certificates (PEM) of the authorities that sign those of OpenSearch, relative to the working folder. By default those that Node trusts.',
  },
  ZONELENS_STORE_PREFIX: {
    schema: z
      .string()
      .default('zonelens')
      .refine(
        (text) => /^[a-z][a-z0-9_-]{0,99}$/.test(text),
        'must begin with a lower-case letter, followed by at most 99 of a-z, 0-9, - and _',
      ),
    description:
      'What the names of all indices in OpenSearch begin with, so that others have room beside them.',
  },
  ZONELENS_STORE_SHARDS: {
    // The most that OpenSearch takes.
    schema: z.coerce.number().int().min(1).max(1024).default(1),
    description: 'Shards of each index that is created in OpenSearch.',
  },
  ZONELENS_STORE_REPLICAS: {
    schema: z.coerce.number().int().min(0).max(100).default(1),
    description:
      'Copies of each shard besides the first, as far as OpenSearch has nodes for them; a single node has none.',
  },
  ZONELENS_STORE_VECTORS: {
    schema: z.enum(['lucene', 'faiss']).default('lucene'),
    description: 'Engine of OpenSearch that searches vectors: `lucene` or `faiss`.',
  },
  ZONELENS_STORE_TIMEOUT_MS: {
    schema: z.coerce.number().int().min(100).max(600_000).default(10_000),
    description:
      'Milliseconds that a request to OpenSearch may take. Those that write, delete or count much may take two minutes.',
  },
  ZONELENS_MODEL: {
    schema: z.string().min(1).optional(),
    description:
      'Embedding model: a folder below `ZONELENS_MODELS`. By default the one that `npm run model -- use` chose.',
  },
  ZONELENS_EMBEDDINGS_URL: {
    schema: endpointAddress,
    description:
      'Base URL of an endpoint that embeds with the API of OpenAI (`/embeddings`), such as `http://127.0.0.1:11434/v1` of Ollama. A model that was connected there (`npm run model -- connect`) gets every passage and question.',
  },
  ZONELENS_EMBEDDINGS_KEY: {
    schema: endpointKey,
    description: 'Key that this endpoint asks for; sent as a bearer token, never logged.',
  },
  ZONELENS_EMBEDDINGS_TIMEOUT_MS: {
    schema: z.coerce.number().int().min(100).max(600_000).default(60_000),
    description: 'Milliseconds that one request to this endpoint may take. An ingest tries again after that.',
  },
  ZONELENS_RERANKER: {
    schema: z.string().default(''),
    description: 'Model that ranks the best hits again: a folder below `ZONELENS_MODELS`.',
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
    schema: z
      .string()
      .min(1)
      .default(packageFolder('articles'))
      .transform((folder) => (folder === 'none' ? null : folder)),
    description: 'Folder that `serve` ingests when there is no index; with `none`, it ends then.',
  },
  ZONELENS_PLACES: {
    schema: z
      .string()
      .optional()
      .transform((path, context) => {
        for (const fault of path ? faultsOfOwnNames(path) : []) context.addIssue(fault);
        return path;
      }),
    description:
      'JSON file with zones, short names and themes of your own, relative to the working folder. The next ingest uses it.',
  },
  ZONELENS_FONT: {
    schema: z
      .string()
      .trim()
      .max(200)
      .regex(/^[^\p{Cc}'"\\,;<>&]*$/u, 'must be the name of one family of fonts, such as Noto Sans CJK SC')
      .default(''),
    description:
      'Family of the font, with Chinese characters, that charts of exported documents are drawn with, as `fc-list` names it. By default one that is found.',
  },
  ZONELENS_OCR: {
    schema: z.stringbool().default(false),
    description:
      '`true` recognises the characters of PDF pages that have no text, in files, addresses and uploads, as `ingest --ocr` does.',
  },
  ZONELENS_KEEP_ORIGINALS: {
    schema: z
      .string()
      .default('false')
      .transform((text) => (text === '' || text === 'false' ? false : text === 'true' ? true : text)),
    description:
      'Where the files, pages and uploads that are read are kept, so that a passage can be seen in its original: `true` for the folder `originals` within `ZONELENS_INDEX`, or a folder of its own for each index, relative to the working folder. With OpenSearch a folder that every process sees. By default none are kept.',
  },
  ZONELENS_ORIGINALS_MB: {
    schema: z.coerce.number().int().min(1).max(10_000_000).default(10_240),
    description: 'Size of all originals together, in MiB. Those that do not fit are not kept.',
  },
  ZONELENS_LLM: {
    schema: endpointAddress,
    description:
      'Base URL of a language model with the API of OpenAI (`/chat/completions`), on this machine or another. It rewrites briefs, answers questions and translates: the question and the passages are sent there. Empty for none: then nothing leaves the machine.',
  },
  ZONELENS_LLM_MODEL: {
    schema: z.string().trim().max(200).default(''),
    description: 'Name of the language model, as its endpoint calls it. Required with `ZONELENS_LLM`.',
  },
  ZONELENS_LLM_KEY: {
    schema: endpointKey,
    description:
      'Key that the endpoint of the language model asks for; sent as a bearer token, never logged.',
  },
  ZONELENS_LLM_TIMEOUT_MS: {
    schema: z.coerce.number().int().min(100).max(300_000).default(30_000),
    description:
      'Milliseconds that the language model may take, beside `ZONELENS_DEADLINE_MS` for the rest of the request. After that the answer is the one without it, with a notice.',
  },
  ZONELENS_SITES: {
    schema: z.string().default(''),
    description:
      'YAML file with the sites that `serve` watches, relative to the working folder: new and changed pages are taken in on a schedule. Empty for none.',
  },
  ZONELENS_PUBLIC: {
    schema: z
      .enum(['true', 'false'])
      .default('false')
      .transform((value) => value === 'true'),
    description: '`true` lets everyone who reaches `HOST` read without a key, as `serve --public` does.',
  },
  ZONELENS_URL: {
    schema: z
      .string()
      .default('')
      .refine(
        (text) => text === '' || isBaseUrl(text),
        'must be an address such as https://zonelens.example.org, without a query',
      )
      .transform((address) => (address === '' ? null : address.replace(/\/*$/, '/'))),
    description:
      'Address at which readers reach the pages, such as `https://zonelens.example.org`: feeds, webhooks and mails link to it. By default feeds take that of each request.',
  },
  ZONELENS_WEBHOOKS: {
    schema: z.stringbool().default(false),
    description:
      '`true` lets watches post what they find to addresses that their owners name: public ones, and those of `ZONELENS_FETCH_PRIVATE`. By default nothing is posted.',
  },
  ZONELENS_SMTP: {
    schema: z
      .string()
      .default('')
      .refine(
        (text) => text === '' || (/^smtps?:\/\//.test(text) && URL.canParse(text)),
        'must be an address such as smtps://user:password@mail.example.org:465',
      ),
    description:
      'Mail server by which watches mail what they find: `smtps://user:password@mail.example.org:465`, or `smtp://…:587` for one that begins without encryption. Empty for none: then nothing is mailed.',
  },
  ZONELENS_MAIL_FROM: {
    schema: z
      .string()
      .trim()
      .default('')
      .refine((text) => text === '' || z.email().safeParse(text).success, 'must be a mail address'),
    description: 'Sender of these mails. Required with `ZONELENS_SMTP`.',
  },
  ZONELENS_KEYS: {
    schema: z.string().min(1).default('keys.json'),
    description: 'File with the hashes of the keys, relative to the working folder.',
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
    description: 'Hashes of more keys, for containers: `read:<sha256>,admin:<sha256>`.',
  },
  ZONELENS_CORS_ORIGINS: {
    schema: list.superRefine((origins, context) => {
      for (const origin of origins.filter((one) => one !== '*' && !isOrigin(one)))
        context.addIssue(`${origin} is not an origin such as https://example.org, or *`);
    }),
    description:
      'Origins of pages that may use the API and embed the search box, such as `https://example.org,https://example.com`. `*` allows all.',
  },
  ZONELENS_MCP_HOSTS: {
    schema: list
      .transform((names) => names.map((name) => name.toLowerCase()))
      .superRefine((names, context) => {
        for (const name of names.filter((one) => !isHostName(one)))
          context.addIssue(`${name} is not the name of a host such as zonelens.example.org`);
      }),
    description:
      'Names of hosts by which agents reach `/mcp`, such as `zonelens.example.org`, without a port, beside those of the loopback interface. By default on loopback none, on any other `HOST` every name.',
  },
  ZONELENS_FETCH_PRIVATE: {
    schema: list.superRefine((entries, context) => {
      for (const entry of entries.filter((one) => parseEntry(one) === null))
        context.addIssue(`${entry} is not a host, an address or a network such as 10.1.0.0/16`);
    }),
    description:
      'Hosts and networks of an intranet that `ingest` may fetch from, and webhooks may be posted to, such as `wiki.example.org,10.1.0.0/16`. Other private addresses are refused.',
  },
  ZONELENS_FETCH_DELAY_MS: {
    schema: z.coerce.number().int().min(0).max(3_600_000).default(1000),
    description: 'Milliseconds between two requests to a host. If its robots.txt asks for more, that counts.',
  },
  ZONELENS_FETCH_CONTACT: {
    schema: z
      .string()
      .default('')
      // It is sent in a header, inside parentheses.
      .refine(
        (text) => /^[\x21-\x7e]{0,200}$/.test(text) && !/[()]/.test(text),
        'must be a web or mail address',
      ),
    description:
      'Web or mail address for the owners of the sites that `ingest` fetches from; it becomes part of the user agent.',
  },
  ZONELENS_RELOAD_MS: {
    schema: z.coerce.number().int().min(0).max(3_600_000).default(2000),
    description:
      'Milliseconds after which the server looks again for a new generation of the index; 0 for never.',
  },
  ZONELENS_THREADS: {
    schema: z.coerce.number().int().min(1).max(64).optional(),
    description:
      'Search threads, each of which holds the index in memory. By default one fewer than the cores, from 1 to 4.',
  },
  ZONELENS_EMBED_THREADS: {
    schema: z.coerce.number().int().min(1).max(64).optional(),
    description:
      'Threads of an ingest that embed, each of which holds the model in memory. By default one for each core, at most 8, and no more than half of the memory holds. Changes of the index through a running server use one.',
  },
  ZONELENS_EXACT: {
    schema: z.stringbool().default(false),
    description:
      '`true` compares a query with every passage instead of searching the graph. It misses nothing, and takes time in proportion to the index.',
  },
  ZONELENS_ANSWER_CACHE_MB: {
    schema: z.coerce.number().int().min(0).max(4096).default(32),
    description:
      'Memory for answers, in MiB, which are given again to the same request until the index or the day changes; 0 to make each one again.',
  },
  ZONELENS_MAX_PENDING: {
    schema: z.coerce.number().int().min(1).max(10_000).default(64),
    description: 'How many requests may be worked on or wait. More are refused at once with status 503.',
  },
  ZONELENS_DEADLINE_MS: {
    schema: z.coerce.number().int().min(100).max(600_000).default(10_000),
    description: 'Milliseconds that a request may take; after that the answer is 503.',
  },
  ZONELENS_RATE_LIMIT: {
    schema: z.coerce.number().int().min(0).max(1_000_000).optional(),
    description:
      'Requests to the API and to `/mcp` that a client may make in a minute; 0 for any number. By default 0 on loopback, 600 on any other `HOST`.',
  },
  ZONELENS_TRUSTED_PROXIES: {
    schema: list.superRefine((proxies, context) => {
      for (const proxy of proxies.filter((one) => !isProxy(one)))
        context.addIssue(
          `${proxy} is not an address, a network such as 10.0.0.0/8, or ${PROXY_NAMES.join(', ')}`,
        );
    }),
    description:
      'Proxies whose `X-Forwarded-For` is believed: addresses, networks, or `loopback`, `linklocal`, `uniquelocal`.',
  },
  ZONELENS_LOG_QUERIES: {
    schema: z.stringbool().default(false),
    description: '`true` logs the parameters of requests, which may be confidential.',
  },
  ZONELENS_SLOW_MS: {
    schema: z.coerce.number().int().min(0).max(600_000).default(1000),
    description: 'Requests that take more milliseconds are logged with the time of each stage; 0 for never.',
  },
  ZONELENS_LOG: {
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    description: 'Log level: trace, debug, info, warn, error, fatal or silent.',
  },
} as const;

/** Which settings does the program run with? Environment variables, all checked together, as a frozen object. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { isLoopback } from './access/binding.js';
import type { HashedKey } from './access/hashed-keys.js';
import { BUNDLED_MODEL, chosenModel } from './embed/chosen.js';
import {
  type EmbeddingsSettings,
  embeddingsOf,
  faultsOfEmbeddings,
  type WrittenEmbeddings,
} from './embed/remote/settings.js';
import { type Fault, ZonelensError } from './errors.js';
import type { FetchSettings } from './fetch/settings.js';
import {
  faultsOfLanguageModel,
  type LanguageModelSettings,
  languageModelOf,
  type WrittenSettings,
} from './language-model/settings.js';
import { SETTINGS } from './settings.js';
import type { OpenSearchAddress, OpenSearchTarget } from './store-address.js';

/** More threads would compete with the model and the HTTP thread for cores, and each holds the index in memory. */
const MOST_THREADS = 4;
const defaultThreads = () => Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1));

/** Requests a minute of a client on another machine: ten a second, more than a person who types causes. */
const PUBLIC_RATE = 600;

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly indexFolder: string;
  readonly keepGenerations: number;
  /** The server that stores the index; null for the folder. */
  readonly store: OpenSearchTarget | null;
  /** How a server that stores an index is used, whichever it is. */
  readonly storeSettings: Omit<OpenSearchTarget, keyof OpenSearchAddress>;
  /** Id of the embedding model. */
  readonly model: string;
  /** Whether ZONELENS_MODEL names it, so that no other one may be used. */
  readonly isModelSet: boolean;
  /** Id of the reranker; null for none. */
  readonly reranker: string | null;
  readonly modelsFolder: string;
  /** The endpoint of embedding models that run elsewhere; null for none. */
  readonly embeddings: EmbeddingsSettings | null;
  /** Base URL without a slash at its end. */
  readonly hub: string;
  /** What `serve` ingests when there is no index; null for nothing. */
  readonly articlesFolder: string | null;
  /** File with the user's own zones and themes; null for none. */
  readonly placesFile: string | null;
  /** Family of the font of charts; null for one that is found. */
  readonly font: string | null;
  /** Recognise the characters of PDF pages that have no text. */
  readonly ocr: boolean;
  /** Where the documents that are read are kept, and their size together; null when they are not. */
  readonly originals: { readonly folder: string; readonly maxBytes: number } | null;
  /** The language model that writes; null for none, so that nothing leaves the machine. */
  readonly languageModel: LanguageModelSettings | null;
  /** How watches tell besides feeds: whether by webhooks, and by which mail server; null for none. */
  readonly telling: { readonly webhooks: boolean; readonly mail: MailSettings | null };
  /** File with the sites that `serve` watches; null for none. */
  readonly sitesFile: string | null;
  readonly isPublic: boolean;
  /** Address of the pages, as the world sees it, ending with a slash; null when it is not set. */
  readonly publicUrl: string | null;
  readonly keyFile: string;
  readonly keyHashes: readonly HashedKey[];
  /** `*` stands for every origin. */
  readonly corsOrigins: readonly string[];
  /** Names of hosts by which agents may reach the service beside those of the loopback interface; null for any. */
  readonly mcpHosts: readonly string[] | null;
  readonly fetch: FetchSettings;
  readonly reloadMs: number;
  readonly logLevel: string;
  readonly threads: number;
  /** Of an ingest; null for as many as cores and memory allow. */
  readonly embedThreads: number | null;
  readonly exact: boolean;
  readonly answerCacheBytes: number;
  readonly maxPending: number;
  readonly deadlineMs: number;
  readonly ratePerMinute: number;
  readonly trustedProxies: readonly string[];
  readonly logQueries: boolean;
  readonly slowMs: number;
}

type Settings = typeof SETTINGS;
type Schemas = { [Name in keyof Settings]: Settings[Name]['schema'] };

const schema = z.object(
  Object.fromEntries(Object.entries(SETTINGS).map(([name, setting]) => [name, setting.schema])) as Schemas,
);

/** OpenSearch keeps what was replaced for two minutes; a request that began just before must have ended by then. */
const MOST_DEADLINE_MS = 60_000;

function tooPatient(data: z.infer<typeof schema> | undefined): Fault[] {
  const isPossible =
    data === undefined || data.ZONELENS_STORE === 'folder' || data.ZONELENS_DEADLINE_MS <= MOST_DEADLINE_MS;
  return isPossible
    ? []
    : [
        {
          field: 'ZONELENS_DEADLINE_MS',
          message: `must be at most ${MOST_DEADLINE_MS} with an index in OpenSearch`,
        },
      ];
}

/** Another machine does not see the folder of an index that this one does not have. */
function originalsNowhere(data: z.infer<typeof schema> | undefined): Fault[] {
  if (data === undefined || data.ZONELENS_STORE === 'folder' || data.ZONELENS_KEEP_ORIGINALS !== true)
    return [];
  const message = 'must name a folder that every process sees, because the index is in OpenSearch';
  return [{ field: 'ZONELENS_KEEP_ORIGINALS', message }];
}

function originalsIn(data: z.infer<typeof schema>): Config['originals'] {
  const { ZONELENS_KEEP_ORIGINALS: kept, ZONELENS_INDEX, ZONELENS_ORIGINALS_MB } = data;
  if (kept === false) return null;
  const folder = kept === true ? join(ZONELENS_INDEX, 'originals') : kept;
  return { folder, maxBytes: ZONELENS_ORIGINALS_MB * 2 ** 20 };
}

/** How mails of watches are sent. */
export interface MailSettings {
  /** As in `smtps://user:password@mail.example.org`. */
  readonly server: string;
  /** The sender. */
  readonly from: string;
}

function mailIn(data: z.infer<typeof schema>): MailSettings | null {
  const { ZONELENS_SMTP: server, ZONELENS_MAIL_FROM: from } = data;
  return server === '' ? null : { server, from };
}

function halfMail(data: z.infer<typeof schema> | undefined): Fault[] {
  if (data === undefined || (data.ZONELENS_SMTP === '') === (data.ZONELENS_MAIL_FROM === '')) return [];
  return data.ZONELENS_SMTP === ''
    ? [{ field: 'ZONELENS_MAIL_FROM', message: 'needs ZONELENS_SMTP' }]
    : [{ field: 'ZONELENS_MAIL_FROM', message: 'is required with ZONELENS_SMTP' }];
}

const writtenLanguageModel = (data: z.infer<typeof schema>): WrittenSettings => ({
  address: data.ZONELENS_LLM,
  model: data.ZONELENS_LLM_MODEL,
  key: data.ZONELENS_LLM_KEY,
});

const writtenEmbeddings = (data: z.infer<typeof schema>): WrittenEmbeddings => ({
  address: data.ZONELENS_EMBEDDINGS_URL,
  key: data.ZONELENS_EMBEDDINGS_KEY,
});

/** @throws ZonelensError `config_invalid` with a fault for each wrong or unknown variable */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = schema.safeParse(environment);
  const unknown = Object.keys(environment).filter(
    (name) => name.startsWith('ZONELENS_') && !(name in SETTINGS),
  );
  const faults = [
    ...tooPatient(parsed.data),
    ...originalsNowhere(parsed.data),
    ...halfMail(parsed.data),
    ...(parsed.success ? faultsOfLanguageModel(writtenLanguageModel(parsed.data)) : []),
    ...(parsed.success ? faultsOfEmbeddings(writtenEmbeddings(parsed.data)) : []),
    ...(parsed.success ? [] : parsed.error.issues).map((issue) => ({
      field: issue.path.join('.'),
      message: issue.message,
    })),
    ...unknown.map((field) => ({
      field,
      message: `is not a setting; the settings are ${Object.keys(SETTINGS).join(', ')}`,
    })),
  ];
  if (!parsed.success || faults.length > 0) {
    const lines = faults.map(({ field, message }) => `  ${field}: ${message}`);
    throw new ZonelensError('config_invalid', `The configuration is not valid:\n${lines.join('\n')}`, {
      faults,
    });
  }
  const { data } = parsed;
  const storeSettings = {
    caFile: data.ZONELENS_STORE_CA || null,
    prefix: data.ZONELENS_STORE_PREFIX,
    shards: data.ZONELENS_STORE_SHARDS,
    replicas: data.ZONELENS_STORE_REPLICAS,
    vectorEngine: data.ZONELENS_STORE_VECTORS,
    timeoutMs: data.ZONELENS_STORE_TIMEOUT_MS,
  };
  return Object.freeze({
    host: data.HOST,
    port: data.PORT,
    indexFolder: data.ZONELENS_INDEX,
    keepGenerations: data.ZONELENS_KEEP_GENERATIONS,
    store: data.ZONELENS_STORE === 'folder' ? null : { ...data.ZONELENS_STORE, ...storeSettings },
    storeSettings,
    model: data.ZONELENS_MODEL ?? chosenModel(data.ZONELENS_MODELS) ?? BUNDLED_MODEL,
    isModelSet: data.ZONELENS_MODEL !== undefined,
    reranker: data.ZONELENS_RERANKER || null,
    modelsFolder: data.ZONELENS_MODELS,
    embeddings: embeddingsOf(writtenEmbeddings(data), data.ZONELENS_EMBEDDINGS_TIMEOUT_MS),
    hub: data.ZONELENS_HUB,
    articlesFolder: data.ZONELENS_ARTICLES,
    placesFile: data.ZONELENS_PLACES || null,
    font: data.ZONELENS_FONT || null,
    ocr: data.ZONELENS_OCR,
    originals: originalsIn(data),
    languageModel: languageModelOf(writtenLanguageModel(data), data.ZONELENS_LLM_TIMEOUT_MS),
    telling: { webhooks: data.ZONELENS_WEBHOOKS, mail: mailIn(data) },
    sitesFile: data.ZONELENS_SITES || null,
    isPublic: data.ZONELENS_PUBLIC,
    publicUrl: data.ZONELENS_URL,
    keyFile: data.ZONELENS_KEYS,
    keyHashes: data.ZONELENS_KEY_HASHES,
    corsOrigins: data.ZONELENS_CORS_ORIGINS,
    mcpHosts: isLoopback(data.HOST) || data.ZONELENS_MCP_HOSTS.length > 0 ? data.ZONELENS_MCP_HOSTS : null,
    fetch: {
      private: data.ZONELENS_FETCH_PRIVATE,
      delayMs: data.ZONELENS_FETCH_DELAY_MS,
      contact: data.ZONELENS_FETCH_CONTACT,
    },
    reloadMs: data.ZONELENS_RELOAD_MS,
    logLevel: data.ZONELENS_LOG,
    threads: data.ZONELENS_THREADS ?? defaultThreads(),
    embedThreads: data.ZONELENS_EMBED_THREADS ?? null,
    exact: data.ZONELENS_EXACT,
    answerCacheBytes: data.ZONELENS_ANSWER_CACHE_MB * 2 ** 20,
    maxPending: data.ZONELENS_MAX_PENDING,
    deadlineMs: data.ZONELENS_DEADLINE_MS,
    ratePerMinute: data.ZONELENS_RATE_LIMIT ?? (isLoopback(data.HOST) ? 0 : PUBLIC_RATE),
    trustedProxies: data.ZONELENS_TRUSTED_PROXIES,
    logQueries: data.ZONELENS_LOG_QUERIES,
    slowMs: data.ZONELENS_SLOW_MS,
  });
}
